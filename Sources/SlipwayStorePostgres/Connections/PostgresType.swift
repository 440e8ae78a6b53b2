import CLibPQ

/// The types of columns, by their numbers in `pg_type`, which never change.
enum PostgresType {
    static let boolean: Oid = 16
    static let bigint: Oid = 20
    static let smallint: Oid = 21
    static let integer: Oid = 23
    /// What `SUM` of a bigint is.
    static let numeric: Oid = 1700

    static let numbers: Set<Oid> = [bigint, smallint, integer, numeric]
}
