using System.Text.RegularExpressions;
using ObpCustomerService.Features.SubjectRights.EraseCustomer;
using ObpCustomerService.Tests.Data;

namespace ObpCustomerService.Tests.SubjectRights;

/// <summary>A new column of what is a customer's has to be thought of.</summary>
public sealed partial class ErasedColumnsTests
{
    [Theory]
    [InlineData("Customer", "Id", "CustomerId", "BankId", "CustomerNumber", "CreatedAt")]
    [InlineData("CustomerAddress", "Id", "CustomerAddressId", "CustomerKey", "InsertDate")]
    [InlineData("TaxResidence", "Id", "TaxResidenceId", "CustomerKey", "CreatedAt")]
    [InlineData("SocialMediaHandle", "Id", "CustomerKey", "CreatedAt")]
    [InlineData("CustomerAttribute", "Id", "CustomerAttributeId", "BankId", "CustomerKey", "Type", "ValueStart")]
    [InlineData("CrmEvent", "Id", "CrmEventId", "BankId", "UserId", "CustomerNumber", "Category", "Channel", "ScheduledDate", "ActualDate",
        "CreatedAt")]
    public void Every_column_is_blanked_but_for_these(string table, params string[] kept)
    {
        var text = EraseCustomerSql.BlankCustomer.SqlServer + EraseCustomerSql.BlankTheRest.SqlServer;
        var update = Update().Matches(text).Single(match => match.Groups["table"].Value == table).Groups["sets"].Value;
        var set = Column().Matches(update).Select(match => match.Groups["column"].Value);

        Assert.Equal(
            SqlServerModel.Columns.Where(column => column.Table == table).Select(column => column.Name).Except(kept).Order(StringComparer.Ordinal),
            set.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"UPDATE (?<table>\w+)\s+SET (?<sets>[^;]+?)\s+WHERE")]
    private static partial Regex Update();

    [GeneratedRegex(@"(?<column>\w+) = ")]
    private static partial Regex Column();
}
