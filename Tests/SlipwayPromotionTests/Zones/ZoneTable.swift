/// Offsets around changes of clocks, one `zone second offset name` a line, as Python's `zoneinfo` gives them.
enum ZoneTable {
    struct Line: Sendable {
        var zone: String
        var second: Int64
        var offset: Int64
        var name: String
    }

    static let lines: [Line] = text.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: " ").map(String.init)
        guard parts.count == 4, let second = Int64(parts[1]), let offset = Int64(parts[2]) else { return nil }
        return Line(zone: parts[0], second: second, offset: offset, name: parts[3])
    }

    static let text = """
        Europe/Berlin 315532800 3600 CET
        Europe/Berlin 323830799 3600 CET
        Europe/Berlin 323830800 7200 CEST
        Europe/Berlin 338950799 7200 CEST
        Europe/Berlin 338950800 3600 CET
        Europe/Berlin 354675599 3600 CET
        Europe/Berlin 354675600 7200 CEST
        Europe/Berlin 370400399 7200 CEST
        Europe/Berlin 370400400 3600 CET
        Europe/Berlin 1735689600 3600 CET
        Europe/Berlin 1743296399 3600 CET
        Europe/Berlin 1743296400 7200 CEST
        Europe/Berlin 1761440399 7200 CEST
        Europe/Berlin 1761440400 3600 CET
        Europe/Berlin 1774745999 3600 CET
        Europe/Berlin 1774746000 7200 CEST
        Europe/Berlin 1792889999 7200 CEST
        Europe/Berlin 1792890000 3600 CET
        Europe/Berlin 2493072000 3600 CET
        Europe/Berlin 2500505999 3600 CET
        Europe/Berlin 2500506000 7200 CEST
        Europe/Berlin 2519254799 7200 CEST
        Europe/Berlin 2519254800 3600 CET
        Europe/Berlin 4070908800 3600 CET
        Europe/Berlin 4078429199 3600 CET
        Europe/Berlin 4078429200 7200 CEST
        Europe/Berlin 4096573199 7200 CEST
        Europe/Berlin 4096573200 3600 CET
        America/New_York 126230400 -18000 EST
        America/New_York 126687599 -18000 EST
        America/New_York 126687600 -14400 EDT
        America/New_York 152085599 -14400 EDT
        America/New_York 152085600 -18000 EST
        America/New_York 1136073600 -18000 EST
        America/New_York 1143961199 -18000 EST
        America/New_York 1143961200 -14400 EDT
        America/New_York 1162101599 -14400 EDT
        America/New_York 1162101600 -18000 EST
        America/New_York 1173596399 -18000 EST
        America/New_York 1173596400 -14400 EDT
        America/New_York 1194155999 -14400 EDT
        America/New_York 1194156000 -18000 EST
        America/New_York 1767225600 -18000 EST
        America/New_York 1772953199 -18000 EST
        America/New_York 1772953200 -14400 EDT
        America/New_York 1793512799 -14400 EDT
        America/New_York 1793512800 -18000 EST
        America/New_York 3723753600 -18000 EST
        America/New_York 3730085999 -18000 EST
        America/New_York 3730086000 -14400 EDT
        America/New_York 3750645599 -14400 EDT
        America/New_York 3750645600 -18000 EST
        Australia/Lord_Howe 473385600 41400 +1130
        Australia/Lord_Howe 478621799 41400 +1130
        Australia/Lord_Howe 478621800 37800 +1030
        Australia/Lord_Howe 499188599 37800 +1030
        Australia/Lord_Howe 499188600 39600 +11
        Australia/Lord_Howe 1767225600 39600 +11
        Australia/Lord_Howe 1775314799 39600 +11
        Australia/Lord_Howe 1775314800 37800 +1030
        Australia/Lord_Howe 1791041399 37800 +1030
        Australia/Lord_Howe 1791041400 39600 +11
        Australia/Lord_Howe 2840140800 39600 +11
        Australia/Lord_Howe 2848229999 39600 +11
        Australia/Lord_Howe 2848230000 37800 +1030
        Australia/Lord_Howe 2863956599 37800 +1030
        Australia/Lord_Howe 2863956600 39600 +11
        Asia/Kathmandu 473385600 19800 +0530
        Asia/Kathmandu 504901799 19800 +0530
        Asia/Kathmandu 504901800 20700 +0545
        Asia/Kathmandu 2208988800 20700 +0545
        UTC 0 0 UTC
        UTC 2524608000 0 UTC
        Africa/Casablanca 1514764800 0 +00
        Africa/Casablanca 1521943199 0 +00
        Africa/Casablanca 1521943200 3600 +01
        Africa/Casablanca 1526176799 3600 +01
        Africa/Casablanca 1526176800 0 +00
        Africa/Casablanca 1529200799 0 +00
        Africa/Casablanca 1529200800 3600 +01
        Africa/Casablanca 1540691999 3600 +01
        Africa/Casablanca 1540692000 3600 +01
        Africa/Casablanca 1557021599 3600 +01
        Africa/Casablanca 1557021600 0 +00
        Africa/Casablanca 1560045599 0 +00
        Africa/Casablanca 1560045600 3600 +01
        Africa/Casablanca 1704067200 3600 +01
        Africa/Casablanca 1710035999 3600 +01
        Africa/Casablanca 1710036000 0 +00
        Africa/Casablanca 1713059999 0 +00
        Africa/Casablanca 1713060000 3600 +01
        Pacific/Apia 1293840000 -36000 -10
        Pacific/Apia 1301752799 -36000 -10
        Pacific/Apia 1301752800 -39600 -11
        Pacific/Apia 1316872799 -39600 -11
        Pacific/Apia 1316872800 -36000 -10
        Pacific/Apia 1325239199 -36000 -10
        Pacific/Apia 1325239200 50400 +14
        Pacific/Apia 1333202399 50400 +14
        Pacific/Apia 1333202400 46800 +13
        Pacific/Apia 1348927199 46800 +13
        Pacific/Apia 1348927200 50400 +14
        Pacific/Apia 1609459200 50400 +14
        Pacific/Apia 1617458399 50400 +14
        Pacific/Apia 1617458400 46800 +13
        Pacific/Apia 3155760000 46800 +13
        Europe/Dublin 1767225600 0 GMT
        Europe/Dublin 1774745999 0 GMT
        Europe/Dublin 1774746000 3600 IST
        Europe/Dublin 1792889999 3600 IST
        Europe/Dublin 1792890000 0 GMT
        Europe/Dublin 3471292800 0 GMT
        Europe/Dublin 3479072399 0 GMT
        Europe/Dublin 3479072400 3600 IST
        Europe/Dublin 3497216399 3600 IST
        Europe/Dublin 3497216400 0 GMT
        """
}
