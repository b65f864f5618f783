using System.Data;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.CreateCustomer;

internal sealed class CreateCustomerHandler(Database database, CustomerNumbers numbers, TimeProvider clock)
    : IRequestHandler<CreateCustomerCommand, Outcome<CustomerJson310>>
{
    // Numbers are drawn from 2^31: even at a bank with ten million customers, ten draws that are all taken are not to be expected.
    private const int Draws = 10;

    public async Task<Outcome<CustomerJson310>> Handle(CreateCustomerCommand command, CancellationToken ct)
    {
        var row = RowOf(command);
        var dobOfDependants = command.Customer.DobOfDependants ?? [];

        for (var draw = 1; draw <= Draws; draw++)
        {
            row.CustomerNumber = numbers.Next();
            try
            {
                await InsertAsync(row, dobOfDependants, ct);
                return Outcome<CustomerJson310>.Tagged(
                    new CustomerJson310(row, dobOfDependants), CustomerTags.Plain(row.CustomerId).At(VersionTag.First));
            }
            catch (DbException exception) when (DatabaseFaults.IsUniqueViolation(exception))
            {
                // The number is taken at this bank.
            }
        }

        return ApiErrors.CannotCreateCustomer;
    }

    private Task<int> InsertAsync(CustomerRow row, IReadOnlyList<DateTime> dobOfDependants, CancellationToken ct)
    {
        var parameters = new DynamicParameters(row);
        parameters.Add("DobOfDependants", JsonSerializer.Serialize(dobOfDependants.Select(TypeHandlers.Write)));
        parameters.Add("JoinedDobOfDependants", JoinedList.Of(dobOfDependants.Select(TypeHandlers.Write)), DbType.String);
        parameters.Add("Now", clock.Now());
        return database.WriteAsync(connection => connection.ExecuteAsync(database.Command(CreateCustomerSql.Insert, parameters, ct)), ct);
    }

    private static CustomerRow RowOf(CreateCustomerCommand command)
    {
        var customer = command.Customer;
        return new CustomerRow
        {
            BankId = command.BankId,
            CustomerId = Guid.NewGuid().ToString(),
            LegalName = customer.LegalName,
            MobilePhoneNumber = customer.MobilePhoneNumber,
            Email = CustomerEmail.Stored(customer.Email),
            FaceImageUrl = customer.FaceImage.Url,
            FaceImageDate = customer.FaceImage.Date,
            DateOfBirth = customer.DateOfBirth,
            RelationshipStatus = customer.RelationshipStatus,
            Dependants = customer.Dependants,
            HighestEducationAttained = customer.HighestEducationAttained,
            EmploymentStatus = customer.EmploymentStatus,
            CreditRating = customer.CreditRating.Rating,
            CreditSource = customer.CreditRating.Source,
            CreditLimitCurrency = customer.CreditLimit.Currency,
            CreditLimitAmount = customer.CreditLimit.Amount,
            KycStatus = customer.KycStatus,
            LastOkDate = customer.LastOkDate,
            Title = customer.Title,
            BranchId = customer.BranchId,
            NameSuffix = customer.NameSuffix,
        };
    }
}
