/// √n times the largest distance between the empirical distribution of `values` and `law`.
func kolmogorov(_ values: [Double], _ law: (Double) -> Double) -> Double {
  let n = Double(values.count)
  let largest = values.sorted().enumerated().reduce(0.0) { largest, item in
    let wanted = law(item.element)
    return max(largest, wanted - Double(item.offset) / n, Double(item.offset + 1) / n - wanted)
  }
  return n.squareRoot() * largest
}
