using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>What nobody sends by mistake.</summary>
internal static class Hostile
{
    /// <summary>Texts without U+FFFD: one that is found in the database afterwards is a text that was spoilt.</summary>
    private static readonly string[] Texts =
    [
        "", " ", "null", "undefined", "NaN", "0", "-1", "1e999", "true", "[]", "{}", "{0}", "%s%n%x", "%00", "%2F..%2F", "../../etc/passwd",
        "\\..\\", "' OR '1'='1", "'; DROP TABLE Customer; --", "\" OR \"\"=\"", "1; WAITFOR DELAY '0:0:9' --", "%_[a-z]", "x' || char(0) || '",
        "*/ SELECT 1 /*", "a\r\nERROR forged log line", "\u001b[2J\u0007", "${jndi:ldap://example.com/a}", "{@Request}",
        "<script>alert(1)</script>", "=cmd|'/c calc'!A1", "\u202Egnp.exe", "\u200B\u200D", "\uFEFF", "e\u0301\u0301\u0301\u0301", "👩‍👧‍👦",
        "\U0001F600", "\U0010FFFF", "\uFDD0", "ﷺ", "İıſK", "شارع", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z", "0000-00-00T00:00:00Z",
        "2024-02-30T00:00:00Z", "2016-12-31T23:59:60Z",
    ];

    public static readonly Gen<string> Text = Gen.OneOf<string>(
        Gen.OneOf(Texts),
        Gen.OneOf(Texts).Select(Gen.Int[1, 200], (text, times) => string.Concat(Enumerable.Repeat(text, times))),
        Gen.Int[1, 0x2FFF].Array[1, 12].Select(codes => string.Concat(codes.Select(char.ConvertFromUtf32))));

    private static readonly Gen<string> OfHeader = Text.Where(text => text.Length < 1_500 && text.All(c => c >= ' ' && c != '\u007f'));

    /// <summary>JSON text, or nearly so, for the place of a value.</summary>
    public static readonly Gen<string> Json = Gen.OneOf<string>(
        Text.Select(text => JsonSerializer.Serialize(text)),
        Gen.OneOf(
            "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\uD83D\"", "\"\\u00\"", "\"\\x41\"",
            "\"\t\"", "\"\n\"", "\"open", "'a'", "nul", "NaN", "-Infinity", "0x10", "01", "+1", "1.", ".5", "-", "1e", "-0", "-0.0", "1e400",
            "-1e400", "1E-400", "2147483647", "2147483648", "-2147483648", "-2147483649", "9223372036854775808", "1.9", "2.0", "2e0",
            "20000000000e-10", "true", "null", "[]", "{}", "[null]", "[[]]", "{\"a\":1,\"a\":2}", "{\"\":1}", "{\"\\u0061\":1,\"a\":2}",
            "{\"\\ud800\":1}", "[1,]", "{\"a\":1,}", "{\"a\"}", "{1:2}", "/* c */ 1", "1 // c", "1 2", "[1 2]", ""),
        Gen.Int[1, 2_000].Select(digits => new string('9', digits)),
        Gen.Int[1, 400].Select(digits => "0." + new string('3', digits)),
        Gen.OneOf(30, 60, 61, 62, 63, 64, 65, 1_000, 20_000).Select(depth => new string('[', depth) + new string(']', depth)),
        Gen.OneOf(30, 62, 63, 64, 65, 1_000).Select(depth => Repeat("{\"a\":", depth) + "1" + new string('}', depth)),
        Gen.OneOf(100, 10_000).Select(keys => "{" + string.Join(',', Enumerable.Range(0, keys).Select(key => $"\"k{key}\":{key}")) + "}"),
        Gen.OneOf(21, 10_000).Select(items => "[" + string.Join(',', Enumerable.Repeat("\"x\"", items)) + "]"),
        Gen.OneOf(256, 4_001, 70_000, 1_100_000).Select(length => $"\"{new string('x', length)}\""));

    /// <summary>A text for a path or a query: escaped, or as it is where that may be sent.</summary>
    public static readonly Gen<string> Escaped = Gen.OneOf<string>(
        Text.Where(text => text.Length < 300).Select(Uri.EscapeDataString),
        Gen.Byte.Array[1, 20].Select(bytes => string.Concat(bytes.Select(value => string.Create(CultureInfo.InvariantCulture, $"%{value:X2}")))),
        Gen.OneOf(
            "%00", "%ff", "%c0%af", "%ed%a0%80", "%2e", "%2e%2e", "%2F", "%5C", "%0d%0aX-A:%20b", "%", "%zz", "%u0041", "+", "a;b=c", ":", "@",
            "~", "$", "'"),
        Gen.OneOf(36, 37, 255, 256, 1_000, 7_000).Select(length => new string('a', length)));

    /// <summary>Lines of a head that is HTTP.</summary>
    public static readonly Gen<string> Header = Gen.OneOf<string>(
        Gen.OneOf(
            "Accept: ", "Accept: text/html", "Accept: */*;q=0", "Accept: application/json;q=abc", "Accept: ,,,", "Accept: a",
            "Accept: application/*;q=0.1, text/plain", "Accept-Language: \u202E", "Accept-Encoding: gzip, br;q=x", "Content-Encoding: gzip",
            "Content-Encoding: nonsense", "Expect: 100-continue", "If-Match: *", "If-Match: \"1\"", "If-Match: W/\"0\"", "If-Match: nonsense, \"",
            "If-None-Match: *", "If-None-Match: \"a\", \"b\"", "If-None-Match: \u00e9", "Range: items=0-5", "Range: items=5-0",
            "Range: items=99999999999999999999-", "Range: items=-1", "Range: bytes=0-1,5-6", "Range: nonsense", "If-Modified-Since: yesterday",
            "Idempotency-Key: 1", "X-HTTP-Method-Override: DELETE", "X-Original-URL: /obp/v3.1.0/banks", "X-Forwarded-For: 1.2.3.4, ' OR 1=1",
            "X-Forwarded-Proto: gopher", "X-Forwarded-Prefix: /../", "X-Forwarded-Host: evil.example.com", "Forwarded: for=\"_x\"",
            "Correlation-Id: forged", "traceparent: 00-00000000000000000000000000000000-0000000000000000-00", "baggage: a=b,,", "tracestate: =",
            "Origin: null", "Origin: https://evil.example.com", "Access-Control-Request-Method: PUT", "Cookie: a=b; =; ;", "Upgrade: websocket",
            "Authorization: ", "Authorization: Bearer", "Authorization: Bearer a.b.c", "Authorization: Basic Og==",
            "Authorization: DirectLogin token=\"a\"", "Authorization: DirectLogin", "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.",
            "Content-Type: text/plain", "DirectLogin: token={token}"),
        OfHeader.Select(text => $"DirectLogin: username={text}, password={text}, consumer_key={text}, token={text}"),
        OfHeader.Select(text => $"X-Anything: {text}"));

    public static readonly Gen<string> ContentType = Gen.OneOf(
        "", "application/json; charset=utf-8", "application/json;charset=\"utf-16\"", "application/json; charset=utf-7",
        "application/json; charset=nonsense", "application/json; charset=", "application/json; charset=iso-8859-1",
        "application/json; charset=us-ascii", "application/json; charset=utf-32", "application/json; charset=windows-1252",
        "application/json; charset=utf-16BE", "application/json; charset=ibm037", "application/json, text/plain", "application/jsonp",
        "application/json; boundary", "APPLICATION/JSON", "text/json", "text/plain", "application/problem+json",
        "multipart/form-data; boundary=a", "application/x-www-form-urlencoded", "application/json;;;", "application/json; charset=\u00e9", "*/*");

    /// <summary>What is no HTTP.</summary>
    public static readonly Gen<string> Line = Gen.OneOf<string>(
        Gen.OneOf(
            "X-Nul: a\0b", "No colon", " Leading: blank", "Bad Name: a", ": a", "X-A: b\rX-C: d", "Host: another.example.com",
            "Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999999999999", "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip", "Connection: Transfer-Encoding"),
        Gen.OneOf(8_000, 33_000, 70_000).Select(length => $"X-Long: {new string('a', length)}"),
        Gen.OneOf(50, 101, 2_000).Select(lines => string.Join("\r\n", Enumerable.Range(0, lines).Select(line => $"X-{line}: a"))));

    /// <summary>What becomes of a path.</summary>
    public static readonly string[] Paths =
    [
        "{path}/", "/{path}", "{path}//", "{path}/.", "{path}/..", "{path}/%2e%2e/x", "{path}%2F", "{path}/../../../../../../../..", "{path};v=1",
        "{path}%00", "{path}\0", "{path}\u00e9", "{path}#frag", "{path}\\", "\\{path}", "/obp/..{path}", "/%6Fbp{path}", "/OBP{path}",
        "/obp/v2.0.0{path}", "/obp/v9{path}", "http://evil.example.com{path}", "//evil.example.com{path}", "evil.example.com:443", "*", "/", "",
        "x{path}", "{path} HTTP/1.1\r\nX-A: b\r\nX-B:", "/health/ready{path}", "/scalar{path}", "/openapi/{path}", "/obp/v3.1.0//banks",
        "/OBP/v3.1.0/banks", "/obp/v3.1.0/BANKS", "/obp\\v3.1.0\\banks", "/obp/./v3.1.0/../v3.1.0/banks", "/obp%2Fv3.1.0%2Fbanks",
        "/o%62p/v3.1.0/banks", "/obp/v2.0.0/banks", "/obp/v5.1.0/banks/",
    ];

    public static readonly Gen<string> Verb = Gen.OneOf(
        "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "QUERY", "get", "Post", "GET", "POST", "PUT", "DELETE", "PROPFIND", "X",
        "M-SEARCH", new string('A', 300));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
