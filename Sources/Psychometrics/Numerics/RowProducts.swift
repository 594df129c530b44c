/// Some rows of a matrix stored row by row.
struct MatrixRows {
    var base: UnsafePointer<Double>
    /// From one row to the next.
    var stride: Int
    var count: Int
}

/// out[i, j] += factor Σₖ a[i, k] b[j, k], the one loop in which dense algebra spends its time.
///
/// Two rows against four at a time, two numbers at a time. Each sum is taken in one order that depends on `length`
/// alone, so that it is the same wherever its element stands.
func addRowProducts(
    _ a: MatrixRows, _ b: MatrixRows, length: Int, factor: Double, to out: UnsafeMutablePointer<Double>, stride: Int
) {
    guard a.count > 0, b.count > 0, length > 0 else { return }
    var i = 0
    while i < a.count {
        let isPair = i + 1 < a.count
        let a0 = a.base + i * a.stride
        // A row that is not there is read as its neighbour and not written.
        let a1 = isPair ? a0 + a.stride : a0
        var j = 0
        while j < b.count {
            let last = b.count - 1
            let b0 = b.base + j * b.stride
            let b1 = b.base + min(j + 1, last) * b.stride
            let b2 = b.base + min(j + 2, last) * b.stride
            let b3 = b.base + min(j + 3, last) * b.stride
            let sums = products(a0, a1, b0, b1, b2, b3, length)
            let row = out + i * stride + j
            for lane in 0..<min(4, b.count - j) {
                row[lane] += factor * sums.0[lane]
                if isPair { row[stride + lane] += factor * sums.1[lane] }
            }
            j += 4
        }
        i += 2
    }
}

@inline(__always)
private func pair(_ p: UnsafePointer<Double>, _ k: Int) -> SIMD2<Double> {
    UnsafeRawPointer(p + k).loadUnaligned(as: SIMD2<Double>.self)
}

@inline(__always)
private func products(
    _ a0: UnsafePointer<Double>, _ a1: UnsafePointer<Double>, _ b0: UnsafePointer<Double>,
    _ b1: UnsafePointer<Double>, _ b2: UnsafePointer<Double>, _ b3: UnsafePointer<Double>, _ length: Int
) -> (SIMD4<Double>, SIMD4<Double>) {
    var s00 = SIMD2<Double>.zero
    var s01 = s00
    var s02 = s00
    var s03 = s00
    var s10 = s00
    var s11 = s00
    var s12 = s00
    var s13 = s00
    var k = 0
    while k + 1 < length {
        let x0 = pair(a0, k)
        let x1 = pair(a1, k)
        let y0 = pair(b0, k)
        s00 += x0 * y0
        s10 += x1 * y0
        let y1 = pair(b1, k)
        s01 += x0 * y1
        s11 += x1 * y1
        let y2 = pair(b2, k)
        s02 += x0 * y2
        s12 += x1 * y2
        let y3 = pair(b3, k)
        s03 += x0 * y3
        s13 += x1 * y3
        k += 2
    }
    var first = SIMD4(s00.sum(), s01.sum(), s02.sum(), s03.sum())
    var second = SIMD4(s10.sum(), s11.sum(), s12.sum(), s13.sum())
    if k < length {
        let y = SIMD4(b0[k], b1[k], b2[k], b3[k])
        first += a0[k] * y
        second += a1[k] * y
    }
    return (first, second)
}
