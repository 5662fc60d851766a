import Glibc

// Durable single-row writes per second through `Database.write`, beside the same inserts through SQLite's C API with
// one transaction each, taking turns in one run so that a busy disk slows both.
//
// bench-commit [DIRECTORY]   the directory for the files, on the disk to be measured; default: the current one

let directory = CommandLine.arguments.dropFirst().first ?? "."
let rounds = 3
let roundTime = Duration.seconds(1)

var raw: [Double] = []
var grouped: [Int: [Double]] = [:]
for round in 1...rounds {
  raw.append(try rawRound(path: "\(directory)/bench-raw-\(getpid())-\(round).sqlite", for: roundTime))
  for writers in [1, 16, 64] {
    let path = "\(directory)/bench-group-\(getpid())-\(round)-\(writers).sqlite"
    grouped[writers, default: []].append(try await groupedRound(path: path, writers: writers, for: roundTime))
  }
}

let baseline = median(raw)
print("durable single-row writes per second, median of \(rounds) rounds of \(roundTime)")
print(line("raw C API, one transaction each", baseline, ratio: 1))
for writers in grouped.keys.sorted() {
  let rate = median(grouped[writers] ?? [])
  print(line("Database.write, \(writers) concurrent", rate, ratio: rate / baseline))
}
