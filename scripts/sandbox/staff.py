"""Who works in the sandbox: the officers of every agency, those of identity, and one agency's own program."""

import base64
import hashlib
import hmac
import re
import struct
import time
import json

# Two agencies with a person at every desk; at the first one also who supervises, and two who give rights together.
NAMED = (
    ("warunee", "วารุณี", "รับเรื่อง", "bma", ["intake"]),
    ("praphan", "ประพันธ์", "พิจารณา", "bma", ["reviewer"]),
    ("orathai", "อรทัย", "อนุมัติ", "bma", ["approver"]),
    ("kitti", "กิตติ", "การเงิน", "bma", ["cashier"]),
    ("sakchai", "ศักดิ์ชัย", "ลงนาม", "bma", ["signatory"]),
    ("pimpa", "พิมพา", "หัวหน้ากลุ่ม", "bma", ["supervisor"]),
    ("anan", "อนันต์", "ผู้ดูแลสิทธิ", "bma", ["administrator"]),
    ("busaba", "บุษบา", "ผู้ดูแลสิทธิ", "bma", ["administrator"]),
    ("wipa", "วิภา", "รับเรื่อง", "excise", ["intake"]),
    ("nopporn", "นพพร", "พิจารณา", "excise", ["reviewer"]),
    ("suda", "สุดา", "อนุมัติ", "excise", ["approver"]),
    ("chai", "ชัย", "การเงิน", "excise", ["cashier"]),
    ("direk", "ดิเรก", "ลงนาม", "excise", ["signatory"]),
)

# Officers of identity itself; both need a second factor.
IDENTITY_OFFICERS = (
    ("malee-support", "มาลัย", "ช่วยเหลือ", ["support"]),
    ("pranee-counter", "ปราณี", "เคาน์เตอร์", ["counter"]),
)

# The excise department has a program of its own beside its officers: scripts/agency-example.
SYSTEM = ("excise-system", "sandbox-excise-system-secret", "excise",
          ["intake", "reviewer", "approver", "cashier", "signatory"])


def officers(root):
    """Everybody at a desk. The agencies without named people have two, because nobody decides on their own proposal."""
    named = {officer[3] for officer in NAMED}
    agencies = [agency["id"] for agency in json.loads((root / "deploy/catalog/agencies.json").read_text())]
    return NAMED + tuple(
        (f"{agency}-{desk}", first, last, agency, roles)
        for agency in agencies if agency not in named
        for desk, first, last, roles in (
            ("desk", "สมหญิง", "รับเรื่อง", ["intake", "reviewer", "cashier"]),
            ("head", "สมศักดิ์", "หัวหน้างาน", ["approver", "signatory", "supervisor"]),
        ))


def authenticator_key(username):
    """The key of an officer's authenticator app, which everybody in the sandbox may know."""
    return base64.b32encode(hashlib.sha1(username.encode()).digest()).decode()

def otp(key, at=None):
    """What an authenticator app shows (RFC 6238)."""
    secret = base64.b32decode(re.sub(r"\s", "", key))
    step = int((at or time.time()) // 30)
    mac = hmac.new(secret, struct.pack(">q", step), hashlib.sha1).digest()
    offset = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1000000:06}"
