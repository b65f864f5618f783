using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.SubjectRights.EraseCustomer;

/// <summary>
/// What is blank is null; "", 0 or false in a column that knows no null. Rows stay with their keys, but for those that are nothing but
/// what they tell: birth dates, tags and links.
/// </summary>
internal static class EraseCustomerSql
{
    // The number stays: it is the key by which the bank's other systems know the record.
    public static readonly Sql BlankCustomer = CustomerUpdating.Statement(
        """
        LegalName = NULL, MobilePhoneNumber = NULL, Email = '', FaceImageUrl = NULL, FaceImageDate = NULL, DateOfBirth = NULL,
               RelationshipStatus = NULL, Dependants = 0, DobOfDependants = NULL, HighestEducationAttained = NULL, EmploymentStatus = NULL,
               CreditRating = NULL, CreditSource = NULL, CreditLimitCurrency = NULL, CreditLimitAmount = NULL, KycStatus = 0,
               LastOkDate = NULL, Title = NULL, BranchId = NULL, NameSuffix = NULL
        """);

    private const string Key = "(SELECT Id FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId)";

    // Two residences of a customer are never alike: the number of its row, at most nineteen digits, tells a blank one from the next.
    // The history comes last, since the triggers have recorded all that was there before.
    public static readonly Sql BlankTheRest = Sql.Atomic(engine =>
        $"""
        DELETE FROM CustomerDependant WHERE CustomerKey = {Key};

        DELETE FROM CustomerAddressTag WHERE AddressKey IN (SELECT a.Id FROM CustomerAddress a WHERE a.CustomerKey = {Key});

        UPDATE CustomerAddress
           SET Line1 = NULL, Line2 = NULL, Line3 = NULL, City = NULL, County = NULL, State = NULL, Postcode = NULL, CountryCode = NULL,
               Status = NULL, Tags = NULL, Version = Version + 1, UpdatedAt = @Now
         WHERE CustomerKey = {Key};

        UPDATE TaxResidence
           SET Domain = NULL, TaxNumber = CONCAT('', Id), Version = Version + 1, UpdatedAt = @Now
         WHERE CustomerKey = {Key};

        UPDATE SocialMediaHandle
           SET Type = NULL, Handle = NULL, DateAdded = NULL, DateActivated = NULL, UpdatedAt = @Now
         WHERE CustomerKey = {Key};

        UPDATE CustomerAttribute SET Name = '', Value = '' WHERE CustomerKey = {Key};

        DELETE FROM UserCustomerLink WHERE CustomerKey = {Key};

        UPDATE CrmEvent
           SET CustomerName = NULL, Detail = NULL, Result = NULL, UpdatedAt = @Now
         WHERE BankId = @BankId
           AND CustomerNumber = (SELECT CustomerNumber FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId);

        UPDATE CustomerChange
           SET FieldValues = NULL
         WHERE CustomerId = @CustomerId AND BankId = @BankId AND FieldValues IS NOT NULL AND Fields <> '';

        {SubjectRecord.Erased(engine)}
        """);
}
