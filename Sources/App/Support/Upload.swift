import Exchange
import Foundation
import Hummingbird
import NIOCore

/// A file somebody sent, kept on disk while they decide what to do with it.
struct Upload: Sendable {
    let id: String
    let account: String
    let convention: String
    /// As it was called where it comes from, without its folders.
    let name: String
    let url: URL
    let bytes: Int
    let sentAt: Date
}

/// The files that wait for a decision: one hour, for the person who sent them, then nothing remains.
actor Uploads {
    private static let lifetime: TimeInterval = 3_600
    private var uploads: [String: Upload] = [:]

    func add(_ upload: Upload) {
        removeOld(at: upload.sentAt)
        uploads[upload.id] = upload
    }

    func find(_ id: String, account: String, convention: String) -> Upload? {
        uploads[id].flatMap { $0.account == account && $0.convention == convention ? $0 : nil }
    }

    func remove(_ id: String) {
        guard let upload = uploads.removeValue(forKey: id) else { return }
        try? FileManager.default.removeItem(at: upload.url.deletingLastPathComponent())
    }

    private func removeOld(at now: Date) {
        for (id, upload) in uploads where now.timeIntervalSince(upload.sentAt) > Uploads.lifetime { remove(id) }
    }
}

/// Writes the file of a form to disk as it arrives, in bounded memory.
struct UploadReceiver {
    /// Well above the largest official file, the ages of every commune (about 250 MB).
    static let limit = 400 * 1024 * 1024

    let folder: URL
    let isGenuine: (FormValues) -> Bool
    private(set) var form = FormValues()
    private(set) var file: (name: String, url: URL, bytes: Int)?
    private var field: (name: String, text: [UInt8])?
    private var handle: FileHandle?

    init(folder: URL, isGenuine: @escaping (FormValues) -> Bool) {
        self.folder = folder
        self.isGenuine = isGenuine
    }

    /// Reads the whole body; a refused one leaves nothing on disk.
    mutating func receive(_ body: RequestBody, boundary: String) async throws {
        do {
            var reader = try MultipartReader(boundary: boundary)
            for try await buffer in body {
                for event in try reader.feed(Array(buffer.readableBytesView)) { try take(event) }
            }
            try reader.finish()
        } catch {
            try? handle?.close()
            try? FileManager.default.removeItem(at: folder)
            guard let error = error as? MultipartError else { throw error }
            throw Problem.brokenUpload(error.message)
        }
    }

    private mutating func take(_ event: MultipartReader.Event) throws {
        switch event {
        case .partBegan(let name, let filename?, _) where file == nil && !filename.isEmpty:
            // The sign of the form comes before its file: nothing of a stranger's reaches the disk.
            guard isGenuine(form) else { throw Problem.forgedForm }
            try open(filename)
            field = nil
            _ = name
        case .partBegan(let name, let filename, _):
            field = filename == nil ? (name, []) : nil
        case .bytes(let bytes):
            if field != nil {
                field?.text += bytes
            } else if let handle {
                try write(bytes, to: handle)
            }
        case .partEnded:
            try endPart()
        case .ended:
            break
        }
    }

    private mutating func open(_ filename: String) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let name = String(filename.suffix(120)).replacing("/", with: "-")
        let url = folder.appendingPathComponent(name.hasPrefix(".") ? "fichier" + name : name)
        guard FileManager.default.createFile(atPath: url.path, contents: nil) else { throw Problem.noRoom }
        handle = try FileHandle(forWritingTo: url)
        file = (name, url, 0)
    }

    private mutating func write(_ bytes: ArraySlice<UInt8>, to handle: FileHandle) throws {
        let total = (file?.bytes ?? 0) + bytes.count
        guard total <= UploadReceiver.limit else { throw Problem.fileTooLarge(limit: UploadReceiver.limit) }
        file?.bytes = total
        do {
            try handle.write(contentsOf: bytes)
        } catch {
            throw Problem.noRoom
        }
    }

    private mutating func endPart() throws {
        if let field {
            guard let text = String(validating: field.text, as: UTF8.self) else { throw Problem.unreadableForm }
            form.set(field.name, form.list(field.name) + [text])
            self.field = nil
        } else {
            try handle?.close()
            handle = nil
        }
    }
}

extension Problem {
    static func brokenUpload(_ reason: String) -> Problem {
        Problem(
            .badRequest, "Envoi incomplet", reason + " Rien n’a été enregistré.",
            advice: "Revenez à la page et choisissez de nouveau le fichier.")
    }

    static func fileTooLarge(limit: Int) -> Problem {
        Problem(
            .contentTooLarge, "Fichier trop volumineux",
            "Ce fichier dépasse \(limit / 1_048_576) Mo ; rien n’a été enregistré.",
            advice: "Importez-le sur le serveur par « maillage import », ou n’en gardez que les lignes utiles.")
    }

    static let noRoom = Problem(
        .internalServerError, "Fichier non reçu", "Le serveur n’a pas pu garder ce fichier ; rien n’a été enregistré.",
        advice: "Réessayez ; si cela continue, prévenez l’administration : le disque est peut-être plein.")

    static let noFile = Problem(
        .unprocessableContent, "Aucun fichier", "Aucun fichier n’a été choisi ; rien n’a été enregistré.",
        advice: "Revenez à la page, choisissez un fichier et envoyez-le.")

    static let uploadGone = Problem(
        .notFound, "Fichier introuvable", "Un fichier envoyé attend une heure la décision de qui l’a envoyé.",
        advice: "Envoyez-le de nouveau : rien n’avait été enregistré.")
}

extension ConventionVisit {
    /// The file that came with the request, kept for an hour under its identifier.
    func upload() throws -> Upload {
        guard let upload = visit.upload else { throw Problem.noFile }
        return upload
    }

    /// A file the same person sent to this convention, by the `:id` of the address.
    func waitingUpload() async throws -> Upload {
        let account = try visit.signedIn().id
        guard
            let upload = await visit.environment.uploads.find(
                try parameter("id"), account: account, convention: id.rawValue)
        else { throw Problem.uploadGone }
        return upload
    }
}
