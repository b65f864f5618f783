using System.Text.Json.Nodes;

namespace ObpCustomerService.Tests.SandboxImport;

/// <summary>The ways in which a file is spoilt, by name.</summary>
internal static class SpoiltFiles
{
    private const string Format = "OBP-10001: Incorrect json format.";
    private const string Masked = "OBP-50005: An unspecified or internal error occurred.";
    private const string TooLong = "OBP-20010: Value too long";

    /// <summary>What is done to a good file, and the words of its refusal.</summary>
    public static readonly IReadOnlyDictionary<string, (Action<SandboxFile> Spoil, string Message)> Items = new Dictionary<string, (Action<SandboxFile> Spoil, string Message)>
    {
        ["a bank id with a blank"] = (f => f.Banks[0]!["id"] = "no bank",
            "OBP-30111: Invalid Bank Id. The BANK_ID should only contain 0-9/a-z/A-Z/'-'/'.'/'_', the length should be smaller than 255 "
            + "at banks[0].id"),
        ["a long name of a bank"] = (f => f.Banks[0]!["short_name"] = Long(101), $"{TooLong} at banks[0].short_name"),
        ["a bank that is null"] = (f => f.Banks.Add(null), $"{Format} banks[1] is null."),
        ["a weak password"] = (f => f.Users[0]!["password"] = "weak",
            "OBP-30207: Invalid Password Format. Your password should EITHER be at least 10 characters long and contain mixed numbers and both "
            + "upper and lower case letters and at least one special character, OR the length should be > 16 and <= 512 at users[0].password"),
        ["a bad user name"] = (f => f.Users[0]!["user_name"] = "no",
            $"{Format} A username is an e-mail address, or 8 to 100 letters, digits, dots and underscores, "
            + "where a dot or underscore is neither first nor last nor beside another at users[0].user_name"),
        ["a long e-mail address"] = (f => f.Users[0]!["email"] = Long(101), $"{TooLong} at users[0].email"),
        ["a consumer key that cannot log in"] = (f => f.Consumers[0]!["key"] = "no key",
            "OBP-35030: The Consumer Key must be alphanumeric. (A-Z, a-z, 0-9) at consumers[0].key"),
        ["a bank role without bank"] = (f => f.Entitlements[0]!["bank_id"] = "",
            "OBP-30205: This entitlement is a Bank Role. Please set bank_id to a valid bank id at entitlements[0].bank_id"),
        ["a system role with bank"] = (f => f.Entitlements[1]!["bank_id"] = f.BankId,
            "OBP-30206: This entitlement is a System Role. Please set bank_id to empty string at entitlements[1].bank_id"),
        ["an entitlement of nobody"] = (f => f.Entitlements[1]!["user_name"] = "nobody.at.all",
            "OBP-20027: User not found by provider and username at entitlements[1].user_name"),
        ["an entitlement at no bank"] = (f => f.Entitlements[0]!["bank_id"] = "no.bank",
            "OBP-30001: Bank not found. Please specify a valid value for BANK_ID at entitlements[0].bank_id"),
        ["the same entitlement twice"] = (f => f.Entitlements.Add(f.Entitlements[0]!.DeepClone()),
            "OBP-30216: Entitlement already exists for the user at entitlements[2]"),
        ["a customer at no bank"] = (f => f.Customers[0]!["bank_id"] = "no.bank",
            "OBP-30001: Bank not found. Please specify a valid value for BANK_ID at customers[0].bank_id"),
        ["a customer id that no path can have"] = (f => f.Customers[0]!["customer_id"] = "no id",
            $"{Format} customers[0].customer_id is not an id of 1 to 36 letters, digits, '-', '_' and '.'."),
        ["a blank customer number"] = (f => f.Customers[0]!["customer_number"] = " ", $"{Format} customers[0].customer_number is blank."),
        ["a long title"] = (f => f.Customers[0]!["title"] = Long(256), $"{TooLong} at customers[0].title"),
        ["a long currency"] = (f => f.Customers[0]!["credit_limit"]!["currency"] = Long(101), $"{TooLong} at customers[0].credit_limit.currency"),
        ["a count of dependants that is wrong"] = (f => f.Customers[0]!["dependants"] = 3,
            "OBP-10020: Incorrect json. The field dependants(3) not equal the length(2) of dob_of_dependants array at customers[0].dependants"),
        ["the same customer number twice"] = (f => f.Customers.Add(f.NewCustomer("0001 ")), $"{Format} customers[1] is there already."),
        ["the same customer id twice"] = (f =>
        {
            var second = f.NewCustomer("0002");
            second["customer_id"] = f.CustomerId;
            f.Customers.Add(second);
        }, $"{Format} customers[1] is there already."),
        ["an address that is null"] = (f => f.Customers[0]!["addresses"]!.AsArray().Add(null),
            $"{Format} customers[0].addresses has an entry that is null."),
        ["a long country code"] = (f => f.Customers[0]!["addresses"]![0]!["country_code"] = "DEU",
            $"{TooLong} at customers[0].addresses[0].country_code"),
        ["a long line"] = (f => f.Customers[0]!["addresses"]![0]!["line_1"] = Long(256), $"{TooLong} at customers[0].addresses[0].line_1"),
        ["a long tag"] = (f => f.Customers[0]!["addresses"]![0]!["tags"]![1] = Long(101), $"{TooLong} at customers[0].addresses[0].tags"),
        ["too many tags"] = (
            f => f.Customers[0]!["addresses"]![0]!["tags"] = new JsonArray([.. Enumerable.Range(0, 21).Select(n => (JsonNode)$"{n}")]),
            $"{TooLong} at customers[0].addresses[0].tags"),
        ["a tag that is null"] = (f => f.Customers[0]!["addresses"]![0]!["tags"]!.AsArray().Add(null),
            $"{Format} customers[0].addresses[0].tags has an entry that is null."),
        ["a long domain"] = (f => f.Customers[0]!["tax_residences"]![0]!["domain"] = Long(21), $"{TooLong} at customers[0].tax_residences[0].domain"),
        ["a tax residence twice"] = (f => f.Customers[0]!["tax_residences"]!.AsArray().Add(f.Customers[0]!["tax_residences"]![0]!.DeepClone()),
            $"{Format} customers[0].tax_residences has an entry twice."),
        ["a tax residence twice but for trailing blanks"] = (f => AddTaxResidence(f, blank: " "),
            $"{Format} customers[0].tax_residences has an entry twice."),
        ["a linked user twice but for trailing blanks"] = (
            f => f.Customers[0]!["linked_users"]!.AsArray().Add((string)f.Customers[0]!["linked_users"]![0]! + " "),
            "OBP-20027: User not found by provider and username at customers[0].linked_users[1]"),
        ["an entitlement of a name with a blank behind"] = (
            f => f.Entitlements[1]!["user_name"] = (string)f.Entitlements[1]!["user_name"]! + " ",
            "OBP-20027: User not found by provider and username at entitlements[1].user_name"),
        ["a long handle"] = (f => f.Customers[0]!["social_media_handles"]![0]!["handle"] = Long(65),
            $"{TooLong} at customers[0].social_media_handles[0].handle"),
        ["an attribute of another type"] = (f => f.Customers[0]!["attributes"]![1]!["type"] = "FLOAT",
            $"{Format} The `type` field can only accept the following values: STRING, INTEGER, DOUBLE and DATE_WITH_DAY "
            + "at customers[0].attributes[1].type"),
        ["a link to nobody"] = (f => f.Customers[0]!["linked_users"]!.AsArray().Add("nobody.at.all"),
            "OBP-20027: User not found by provider and username at customers[0].linked_users[1]"),
        ["an event at no bank"] = (f => f.CrmEvents[0]!["bank_id"] = "no.bank",
            "OBP-30001: Bank not found. Please specify a valid value for BANK_ID at crm_events[0].bank_id"),
        ["a blank event id"] = (f => f.CrmEvents[0]!["id"] = "", $"{Format} crm_events[0].id is blank."),
        ["a long detail"] = (f => f.CrmEvents[0]!["detail"] = Long(1025), $"{TooLong} at crm_events[0].detail"),
        ["the same event twice"] = (f => f.CrmEvents.Add(f.CrmEvents[0]!.DeepClone()), Masked),
        ["the same bank twice"] = (f => f.Banks.Add(f.Banks[0]!.DeepClone()), Masked),
        ["the same user twice"] = (f => f.Users.Add(f.Users[0]!.DeepClone()), Masked),
        ["a section of the reference"] = (f => f.Json["accounts"] = new JsonArray(new JsonObject()),
            $"{Format} accounts cannot be imported here and is to be empty."),
        ["an unknown section"] = (f => f.Json["cutsomers"] = new JsonArray(), $"{Format} cutsomers is no section of an import file."),
        ["a section of the reference that is no list"] = (f => f.Json["atms"] = "", $"{Format} atms is not a list."),
    };

    /// <summary>What is done to a good file so that it has not its shape.</summary>
    public static readonly IReadOnlyDictionary<string, Action<SandboxFile>> Shapes = new Dictionary<string, Action<SandboxFile>>
    {
        ["a bank without id"] = f => f.Banks[0]!.AsObject().Remove("id"),
        ["a section that is no list"] = f => f.Json["banks"] = "none",
        ["a customer without a field"] = f => f.Customers[0]!.AsObject().Remove("kyc_status"),
        ["an event's date without milliseconds"] = f => f.CrmEvents[0]!["actual_date"] = "2024-01-01T01:01:01Z",
        ["an event's schedule without milliseconds"] = f => f.CrmEvents[0]!["scheduled_date"] = "2024-01-01T01:01:01Z",
        ["a date with an offset"] = f => f.Customers[0]!["last_ok_date"] = "2024-01-01T01:01:01+01:00",
        ["text with U+0000"] = f => f.Customers[0]!["legal_name"] = "a\0b",
    };

    private static void AddTaxResidence(SandboxFile file, string blank)
    {
        var residences = file.Customers[0]!["tax_residences"]!.AsArray();
        var again = residences[0]!.DeepClone();
        again["domain"] = (string)again["domain"]! + blank;
        residences.Add(again);
    }

    private static string Long(int length) => new('x', length);
}
