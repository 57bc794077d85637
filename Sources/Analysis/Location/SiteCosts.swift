/// A choice of sites still to make: for each demand, the free sites that would serve it better than what it has.
///
/// Opening a site lowers what the demands near it have (`fallback`); closing one removes it. Either way the choice
/// that remains is a smaller one of the same form, so that a search never carries what is already decided. Rows are
/// ascending, kept one after another (« compressed sparse rows »).
struct SiteCosts: Sendable {
    /// The ranks of the free sites in the problem.
    var sites: [Int32]
    /// Where each row starts in `site` and `cost`, then where the last one ends.
    var starts: [Int32]
    /// Places in `sites`.
    var site: [Int32]
    var cost: [Double]
    /// What each demand costs if none of its sites opens.
    var fallback: [Double]
    /// A price for serving each demand, the multipliers of the relaxation.
    var price: [Double]
    /// The cost of the demands that nothing can improve any more.
    var base: Double
    /// The sites opened so far.
    var opened: [Int32]
    /// How many sites are still to open, exactly.
    var remaining: Int

    var rowCount: Int { fallback.count }

    /// - Parameters:
    ///   - rows: for each demand, its cost by site and what it costs with none of them; sites that cost as much as
    ///     having none are left out.
    init(sites count: Int, remaining: Int, rows: some Sequence<(costs: [(site: Int, cost: Double)], fallback: Double)>)
    {
        sites = (0..<count).map { Int32($0) }
        (starts, site, cost, fallback, price, base, opened) = ([0], [], [], [], [], 0, [])
        self.remaining = remaining
        for row in rows {
            let useful = row.costs.filter { $0.cost < row.fallback }.sorted { ($0.cost, $0.site) < ($1.cost, $1.site) }
            guard !useful.isEmpty else {
                base += row.fallback
                continue
            }
            for each in useful {
                site.append(Int32(each.site))
                cost.append(each.cost)
            }
            starts.append(Int32(site.count))
            fallback.append(row.fallback)
            price.append(row.fallback)
        }
    }

    /// The choice that remains once these sites are opened and those closed.
    ///
    /// - Parameter fate: for each place of `sites`: 1 opened, -1 closed, 0 still free.
    func deciding(_ fate: [Int8]) -> SiteCosts {
        var next = self
        var place = [Int32](repeating: -1, count: sites.count)
        next.sites.removeAll(keepingCapacity: true)
        for (index, each) in sites.enumerated() {
            if fate[index] == 0 {
                place[index] = Int32(next.sites.count)
                next.sites.append(each)
            } else if fate[index] > 0 {
                next.opened.append(each)
                next.remaining -= 1
            }
        }
        next.keepRows(fate, place, of: self)
        return next
    }

    /// The choice that remains once the sites at these places are open.
    func opening(_ places: [Int]) -> SiteCosts {
        var fate = [Int8](repeating: 0, count: sites.count)
        for place in places { fate[place] = 1 }
        return deciding(fate)
    }

    private mutating func keepRows(_ fate: [Int8], _ place: [Int32], of before: SiteCosts) {
        var (rows, count) = (0, 0)
        for row in 0..<before.rowCount {
            let start = count
            var served = before.fallback[row]
            for index in Int(before.starts[row])..<Int(before.starts[row + 1]) {
                let each = Int(before.site[index])
                if fate[each] == 0 {
                    site[count] = place[each]
                    cost[count] = before.cost[index]
                    count += 1
                } else if fate[each] > 0 {
                    served = before.cost[index]
                    break
                }
            }
            while count > start, cost[count - 1] >= served { count -= 1 }
            if count == start {
                base += served
            } else {
                fallback[rows] = served
                price[rows] = min(before.price[row], served)
                rows += 1
                starts[rows] = Int32(count)
            }
        }
        starts.removeLast(starts.count - rows - 1)
        site.removeLast(site.count - count)
        cost.removeLast(cost.count - count)
        fallback.removeLast(fallback.count - rows)
        price.removeLast(price.count - rows)
    }

    /// What the demands cost once these further sites are open.
    func value(opening open: [Bool]) -> Double {
        var total = base
        for row in 0..<rowCount {
            var served = fallback[row]
            for index in Int(starts[row])..<Int(starts[row + 1]) where open[Int(site[index])] {
                served = cost[index]
                break
            }
            total += served
        }
        return total
    }
}
