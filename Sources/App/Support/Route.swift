import Foundation
import HTTPTypes

/// One address the product answers at, with the right it asks for: a route cannot be written without one.
public struct Route: Sendable {
    public let method: HTTPRequest.Method
    /// With `:names` for the parts that vary.
    public let path: String
    public let right: Right
    /// Whether its form may carry a file, written to disk as it arrives.
    let takesFile: Bool
    /// Whether mail programs send to it by themselves: RFC 8058 lets them send what is no form of ours.
    var takesOneClick = false
    let handler: Handler

    enum Handler: Sendable {
        case anyone(@Sendable (Visit) async throws -> Reply)
        case inConvention(@Sendable (ConventionVisit) async throws -> Reply)
    }

    /// A page outside any convention.
    init(
        _ method: HTTPRequest.Method, _ path: String, _ right: Right, takesOneClick: Bool = false,
        _ handler: @escaping @Sendable (Visit) async throws -> Reply
    ) {
        self.takesOneClick = takesOneClick
        self.method = method
        self.path = path
        self.right = right
        takesFile = false
        self.handler = .anyone(handler)
    }

    /// A page of a convention: `path` follows `/ctg/:ctg`.
    ///
    /// - Parameter takesFile: see ``ConventionVisit/upload()``.
    init(
        _ method: HTTPRequest.Method, ctg path: String, _ right: Right, takesFile: Bool = false,
        _ handler: @escaping @Sendable (ConventionVisit) async throws -> Reply
    ) {
        self.method = method
        self.path = "/ctg/:ctg" + path
        self.right = right
        self.takesFile = takesFile
        self.handler = .inConvention(handler)
    }
}

extension Route {
    /// The values of the names in the path, when an address, cut at its slashes, is one of this route.
    func parameters(of segments: [String]) -> [String: String]? {
        let names = path.split(separator: "/")
        guard names.count == segments.count else { return nil }
        var parameters: [String: String] = [:]
        for (name, segment) in zip(names, segments) {
            if name.hasPrefix(":") {
                parameters[String(name.dropFirst())] = segment.removingPercentEncoding ?? segment
            } else if name != segment {
                return nil
            }
        }
        return parameters
    }
}
