import Hummingbird
import NIOCore
import Crypto
