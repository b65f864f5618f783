using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.History;

/// <summary>A row of CustomerChange as the database gives it.</summary>
internal sealed class ChangeRow
{
    public long Id { get; set; }
    public string ChangeId { get; set; } = "";
    public string Entity { get; set; } = "";
    public string EntityId { get; set; } = "";
    public string Kind { get; set; } = "";
    public string? OperationId { get; set; }
    public string? UserId { get; set; }
    public string? ConsumerId { get; set; }
    public string? CorrelationId { get; set; }
    public DateTime ChangedAt { get; set; }
    public string Fields { get; set; } = "";
    public string? FieldValues { get; set; }

    public CustomerChangeJson ToJson() => new(
        ChangeId, Entity, EntityId, Kind, OperationId, UserId, ConsumerId, CorrelationId,
        ApiDateTime.WriteMilliseconds(ChangedAt), IsErased: FieldValues is null, ChangedFields());

    private IReadOnlyList<ChangedFieldJson> ChangedFields() => FieldValues is null
        ? [.. Fields.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(field => new ChangedFieldJson(field, null, null))]
        : [.. ChangedField.Read(FieldValues).Select(field => field.ToJson())];
}

internal static class ChangeReading
{
    /// <summary>A page of a customer's changes from a place on, newest first.</summary>
    public static string Page(DatabaseEngine engine) =>
        $"""
        SELECT h.Id, h.ChangeId, h.Entity, h.EntityId, h.Kind, h.OperationId, h.UserId, h.ConsumerId, h.CorrelationId, h.ChangedAt,
               h.Fields, h.FieldValues
          FROM CustomerChange h
         WHERE h.CustomerId = @CustomerId AND h.BankId = @BankId AND h.Id < @BeforeKey
         ORDER BY h.Id DESC
         {(engine == DatabaseEngine.SqlServer ? "OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY" : "LIMIT @Limit")};
        """;
}
