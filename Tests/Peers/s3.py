"""An S3-compatible store that we did not write (moto), which checks every signature.

Prints its port and a pair of keys that it takes, then runs until its standard input ends.
"""

import json
import os
import sys

# The calls that make the first user, its key and its right, and the bucket; every later one needs a signature.
os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = "4"

import boto3  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

REGION = "ap-southeast-1"


def client(service):
    return boto3.client(service, endpoint_url=f"http://127.0.0.1:{port}", region_name=REGION,
                        aws_access_key_id="unsigned", aws_secret_access_key="unsigned")


server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
_, port = server.get_host_and_port()
iam = client("iam")
iam.create_user(UserName="portal")
key = iam.create_access_key(UserName="portal")["AccessKey"]
iam.put_user_policy(UserName="portal", PolicyName="documents", PolicyDocument=json.dumps({
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::documents/*"}],
}))
client("s3").create_bucket(Bucket="documents", CreateBucketConfiguration={"LocationConstraint": REGION})
print("ready", port, key["AccessKeyId"], key["SecretAccessKey"], flush=True)
sys.stdin.read()
server.stop()
