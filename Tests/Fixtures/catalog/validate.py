"""validate.py SCHEMA FILE-OR-FOLDER...: says "valid", or each place where a file breaks the JSON Schema."""

import json
import pathlib
import sys

import jsonschema

schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
validator_of = jsonschema.Draft202012Validator
validator_of.check_schema(schema)
files = [file for name in sys.argv[2:] for path in [pathlib.Path(name)]
         for file in (sorted(path.glob("*.json")) if path.is_dir() else [path])]
faults = [f"{file.name} {error.json_path}: {error.message[:200]}" for file in files
          for error in validator_of(schema).iter_errors(json.loads(file.read_text(encoding="utf-8")))]
if faults or not files:
    sys.exit("\n".join(faults) or "no file to check")
print(f"{len(files)} files valid")
