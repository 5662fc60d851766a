import DomainTypes
import Glibc

// How fast officers' work is, and that it does not get slower with the number of requests.
//
// bench-backend DIRECTORY CATALOG [SMALL LARGE]   the directory for the file, the catalog's directory, and how many
//                                                 requests at the two looks (100000 and 1000000)

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else {
  print("usage: bench-backend DIRECTORY CATALOG [SMALL LARGE]")
  exit(64)
}
let sizes =
  arguments.count >= 4 ? [Int(arguments[2]) ?? 100_000, Int(arguments[3]) ?? 1_000_000] : [100_000, 1_000_000]

let world = try await BenchWorld(directory: arguments[0], catalog: arguments[1])
defer { world.remove() }
var looks: [Look] = []
for size in sizes {
  let seconds = try await Generator(world: world).fill(to: size)
  print("filled to \(size) requests in \(Int(seconds)) s, one in ten of them open")
  looks.append(try await Look(world: world, requests: size))
}
print("")
print(Look.table(looks))
print("")
for officers in [1, 64] {
  let rate = try await Throughput(world: world).run(officers: officers)
  print("durable transitions, \(officers) officer\(officers == 1 ? "" : "s")".padded(44) + "\(Int(rate))/s")
}
