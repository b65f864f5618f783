using System.Globalization;
using System.Text.Json;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.History.GetCustomerAsOf;

internal sealed class RecordedChange
{
    public long Id { get; set; }
    public string Entity { get; set; } = "";
    public string EntityId { get; set; } = "";
    public string Kind { get; set; } = "";

    /// <summary>Null where the values have been blanked: then there is nothing to go back to.</summary>
    public string? FieldValues { get; set; }

    /// <summary>Later than the instant that is asked for, and so to be undone.</summary>
    public bool IsLater { get; set; }
}

/// <summary>A customer as it was, by undoing what has changed since, the newest change first.</summary>
internal static class PastCustomer
{
    private static readonly Dictionary<string, Action<CustomerRow, string?>> Setters = new(StringComparer.Ordinal)
    {
        ["customer_number"] = (row, value) => row.CustomerNumber = value ?? "",
        ["legal_name"] = (row, value) => row.LegalName = value,
        ["mobile_phone_number"] = (row, value) => row.MobilePhoneNumber = value,
        ["email"] = (row, value) => row.Email = value ?? "",
        ["face_image.url"] = (row, value) => row.FaceImageUrl = value,
        ["face_image.date"] = (row, value) => row.FaceImageDate = Date(value),
        ["date_of_birth"] = (row, value) => row.DateOfBirth = Date(value),
        ["relationship_status"] = (row, value) => row.RelationshipStatus = value,
        ["dependants"] = (row, value) => row.Dependants = int.Parse(value ?? "0", CultureInfo.InvariantCulture),
        ["dob_of_dependants"] = (row, value) => row.DependantDates = value,
        ["highest_education_attained"] = (row, value) => row.HighestEducationAttained = value,
        ["employment_status"] = (row, value) => row.EmploymentStatus = value,
        ["credit_rating.rating"] = (row, value) => row.CreditRating = value,
        ["credit_rating.source"] = (row, value) => row.CreditSource = value,
        ["credit_limit.currency"] = (row, value) => row.CreditLimitCurrency = value,
        ["credit_limit.amount"] = (row, value) => row.CreditLimitAmount = value,
        ["kyc_status"] = (row, value) => row.KycStatus = value == "true",
        ["last_ok_date"] = (row, value) => row.LastOkDate = Date(value),
        ["title"] = (row, value) => row.Title = value,
        ["branch_id"] = (row, value) => row.BranchId = value,
        ["name_suffix"] = (row, value) => row.NameSuffix = value,
    };

    /// <summary>The fields that can be undone; a test holds them to those that are recorded.</summary>
    public static IReadOnlyCollection<string> Fields => Setters.Keys;

    /// <summary>False where the customer was made later.</summary>
    public static bool TryUndo(CustomerRow row, IReadOnlyList<RecordedChange> changes)
    {
        var attributes = row.Attributes().ToDictionary(attribute => attribute.CustomerAttributeId);
        var order = attributes.Keys.ToList();
        foreach (var change in changes.Where(change => change.IsLater))
        {
            if (change.Entity == "customer_attribute")
                UndoAttribute(attributes, order, change);
            else if (change.Kind == "created")
                return false;
            else
                Undo(row, ChangedField.Read(change.FieldValues));
        }

        // In the order in which they were made. Those that are older than the history stand before all others, as they stand today.
        var made = changes.Where(change => change is { Entity: "customer_attribute", Kind: "created" }).ToLookup(change => change.EntityId);
        var past = order.Where(attributes.ContainsKey).OrderBy(id => made[id].Select(change => change.Id).FirstOrDefault()).Select(id => attributes[id]);
        row.AttributesJson = JsonSerializer.Serialize(past, Json.Options);
        return true;
    }

    private static void Undo(CustomerRow row, IReadOnlyList<ChangedField> fields)
    {
        foreach (var field in fields)
        {
            if (Setters.TryGetValue(field.Field, out var set))
                set(row, field.Old);
        }
    }

    private static void UndoAttribute(Dictionary<string, CustomerAttributeJson> attributes, List<string> order, RecordedChange change)
    {
        if (change.Kind == "created")
        {
            attributes.Remove(change.EntityId);
            return;
        }

        var fields = ChangedField.Read(change.FieldValues);
        var known = attributes.GetValueOrDefault(change.EntityId);
        if (fields.Count == 0 || (known is null && change.Kind != "deleted"))
            return;
        if (!order.Contains(change.EntityId))
            order.Add(change.EntityId);
        string Old(string name, string? otherwise) => fields.FirstOrDefault(field => field.Field == name)?.Old ?? otherwise ?? "";
        attributes[change.EntityId] = new CustomerAttributeJson(
            change.EntityId, Old("name", known?.Name), Old("type", known?.Type), Old("value", known?.Value));
    }

    private static DateTime? Date(string? value) => value is null ? null : TypeHandlers.Read(value);
}
