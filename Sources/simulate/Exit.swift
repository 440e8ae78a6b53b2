#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

func exit(withSuccess success: Bool) -> Never { exit(success ? 0 : 1) }
