// The rates at which tests err and intervals cover, by simulation: make calibrate
//
//   calibrate                prints the table
//   calibrate welch page     prints the rows of these statistics alone
//   calibrate FILE.md        writes it between the lines <!-- calibration --> and <!-- end --> of FILE
//
// It ends with 1 if a rate is worse than nominal and the statistic does not warn of it.
import Foundation

let arguments = CommandLine.arguments.dropFirst()
let file = arguments.first { $0.hasSuffix(".md") }
let chosen = Set(arguments.filter { !$0.hasSuffix(".md") })
let checks = Checks.all.filter { check in
  chosen.isEmpty || chosen.contains { check.statistic.hasPrefix($0) }
}
let scenarios = Scenario.all
let calibration = Calibration(checks: checks, scenarios: scenarios)
let rates = await calibration.rates()
let table = Report.table(checks, scenarios, rates)
if let file {
  try Report.write(table, to: file)
} else {
  print(table)
}
let failures = calibration.failures(rates)
for failure in failures { say("no warning: " + failure) }
if !failures.isEmpty { exit(1) }
