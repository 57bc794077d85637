import HTML

/// Up and down, one place at a time; plain forms, so that a keyboard and a phone can do it.
struct OrderButtons {
    let base: Link
    let name: String
    let token: String

    var html: HTML {
        """
        <span class="order">\(move("monter", "Monter", .arrowUp))\(move("descendre", "Descendre", .arrowDown))</span>
        """
    }

    private func move(_ segment: String, _ label: String, _ icon: Icon) -> HTML {
        """
        <form method="post" action="\(base.appending(segment))">\(formSign(token))\
        <button class="btn quiet" aria-label="\(label) : \(name)">\(icon.svg)</button></form>
        """
    }
}
