using ObpCustomerService.Benchmarks.Contract;
using ObpCustomerService.Benchmarks.Load;
using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.Scenarios;

/// <summary>The requests of each kind, written before the clock runs.</summary>
internal static class Requests
{
    private const int Bodies = 1000;

    public static IReadOnlyList<Request> Reads(SeededDatabase database) => Reads(database.Ids);

    public static IReadOnlyList<Request> Reads(IReadOnlyList<string> ids) =>
        [.. ids.Select(id => Request.Get(Place.Customer(SeededDatabase.BankId, id)))];

    public static Request Page(int limit, int offset, string more = "") =>
        Request.Get(Place.Firehose(SeededDatabase.BankId, limit, offset, more));

    public static IReadOnlyList<Request> Creates() => [.. Enumerable.Range(0, Bodies).Select(number => new Request(
        "POST",
        Place.Customers(SeededDatabase.BankId),
        $$"""
        {"legal_name":"Ana Díaz {{number}}","mobile_phone_number":"+34 600 {{number}}","email":"ana.{{number}}@example.com",
         "face_image":{"url":"https://example.com/{{number}}.jpg","date":"2024-01-01T00:00:00Z"},"date_of_birth":"1990-05-06T00:00:00Z",
         "relationship_status":"single","dependants":1,"dob_of_dependants":["2015-02-11T00:00:00Z"],
         "credit_rating":{"rating":"Good","source":"Bank"},"credit_limit":{"currency":"EUR","amount":"1000"},
         "highest_education_attained":"Master","employment_status":"employed","kyc_status":true,"last_ok_date":"2024-02-13T20:38:17Z",
         "title":"","branch_id":"DERBY6","name_suffix":""}
        """))];

    public static IReadOnlyList<Request> EmailUpdates(SeededDatabase database) => [.. database.Ids.Select((id, number) => new Request(
        "PUT", Place.EmailOf(SeededDatabase.BankId, id), $$"""{"email":"new.{{number}}@example.com"}"""))];
}
