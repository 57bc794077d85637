import Domain
import HTML

/// The drawings of the look, 24 × 24, in the colour of the text around them.
enum Icon: String {
    case account, alert, arrowDown, arrowUp, calendar, close, convention, document, edit, home, map, menu, plus, search
    case done, plan, todo

    var svg: HTML { Icon.drawing(path) }

    static func drawing(_ shapes: HTML) -> HTML {
        """
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">\(shapes)</svg>
        """
    }

    private var path: HTML {
        switch self {
        case .account: #"<circle cx="12" cy="8" r="4"/><path d="M5 21c0-4 3-7 7-7s7 3 7 7"/>"#
        case .alert: #"<path d="M12 4 2 20h20Z"/><path d="M12 10v5M12 17.500v.1"/>"#
        case .arrowDown: #"<path d="M12 5v14M6 13l6 6 6-6"/>"#
        case .arrowUp: #"<path d="M12 19V5M6 11l6-6 6 6"/>"#
        case .calendar: #"<rect x="3" y="5" width="18" height="16" rx="2"/><path d="M3 10h18M8 3v4M16 3v4"/>"#
        case .close: #"<path d="m6 6 12 12M18 6 6 18"/>"#
        case .convention: #"<path d="M6 3h9l4 4v14H6ZM14 3v5h5M9 12h7M9 16h7"/>"#
        case .document: #"<path d="M6 3h9l4 4v14H6ZM14 3v5h5"/>"#
        case .edit: #"<path d="M4 20h4L19 9l-4-4L4 16ZM13 7l4 4"/>"#
        case .home: #"<path d="M3 11 12 4l9 7M6 9.500V20h12V9.500"/>"#
        case .map: #"<path d="m9 4-6 2v14l6-2 6 2 6-2V4l-6 2ZM9 4v14M15 6v14"/>"#
        case .menu: #"<path d="M4 6h16M4 12h16M4 18h16"/>"#
        case .plus: #"<path d="M12 5v14M5 12h14"/>"#
        case .search: #"<circle cx="11" cy="11" r="6.500"/><path d="m16 16 5 5"/>"#
        case .done: #"<circle cx="12" cy="12" r="9"/><path d="m8 12.500 3 3 5-6"/>"#
        case .plan: #"<path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01"/>"#
        case .todo: #"<path d="m4 6 2 2 3-4M4 16l2 2 3-4M13 7h8M13 17h8"/>"#
        }
    }
}

extension Volet.Teinte {
    /// The icon that doubles the hue: a reference to its drawing, which the frame holds once.
    var icon: HTML {
        """
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="#icone-\(rawValue)"/></svg>
        """
    }

    /// The drawings of all the icons, to be placed once in a page.
    static let drawings: HTML = """
        <svg width="0" height="0" aria-hidden="true" class="drawings">\(each: Volet.Teinte.allCases, { teinte in
            "<symbol id=\"icone-\(teinte.rawValue)\" viewBox=\"0 0 24 24\">\(teinte.shapes)</symbol>"
        })</svg>
        """

    private var shapes: HTML {
        switch self {
        case .petiteEnfance: #"<circle cx="12" cy="8" r="4"/><path d="M5 21c0-4 3-7 7-7s7 3 7 7"/>"#
        case .enfance: #"<path d="M4 20 12 4l8 16Z"/><path d="M9.500 20v-4h5v4"/>"#
        case .jeunesse: #"<path d="M13 3 5 14h6l-1 7 8-11h-6Z"/>"#
        case .parentalite:
            """
            <circle cx="8" cy="7" r="3"/><circle cx="17" cy="9" r="2.200"/>\
            <path d="M2.500 20c0-4 2.500-6 5.500-6s5.500 2 5.500 6M14 20c0-3 1.300-4.500 3-4.500s3.500 1.500 3.500 4.500"/>
            """
        case .services: #"<rect x="3" y="5" width="18" height="12" rx="1.500"/><path d="M8 21h8M12 17v4"/>"#
        case .droits: #"<path d="M12 3v18M6 21h12M4 8h16M4 8l-2 6h5ZM20 8l-3 6h5Z"/>"#
        case .citoyennete: #"<path d="M4 21V9l8-6 8 6v12M4 21h16M9 21v-6h6v6"/>"#
        }
    }

    /// The class that gives an element this hue.
    var hueClass: String { "hue-\(rawValue)" }
}
