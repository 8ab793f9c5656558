public import Lanes
public import Networks

// This module is compiled twice, like `Networks`: as `Observation64` it looks at networks in float64.
// What it records is float32 in either case.

/// The numbers that networks are made of.
public typealias Real = Networks.Real
/// One value of each of sixteen networks.
public typealias Lane = Networks.Lane
/// A truth value of each of sixteen networks.
public typealias LaneMask = Networks.LaneMask
/// A matrix of sixteen networks.
public typealias LaneMatrix = Networks.LaneMatrix
