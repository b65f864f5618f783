using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>
/// Writes an import file, all of it or none. A row that is there is left as it is, and so are the rows below a customer that is
/// there.
/// </summary>
internal sealed class Importer(Database database, Passwords passwords, TimeProvider clock)
{
    /// <summary>The number of rows written: none where there is a bank already, which is asked inside the transaction.</summary>
    public Task<int> ImportIntoEmptyAsync(ImportFile file, CancellationToken ct) =>
        database.TransactionAsync(
            async connection => await connection.ExecuteScalarAsync<int>(database.Command(ImporterSql.CountBanks, null, ct)) > 0
                ? 0
                : await new Run(database, passwords, connection, clock.Now(), ct).WriteAsync(file),
            ct);

    /// <summary>The same id for the same names, in the form of a UUID.</summary>
    private static string DerivedId(params string[] names) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))).AsSpan(0, 16)).ToString();

    private sealed class Run(Database database, Passwords passwords, DbConnection connection, DateTime now, CancellationToken ct)
    {
        private int written;

        public async Task<int> WriteAsync(ImportFile file)
        {
            foreach (var bank in file.Banks ?? [])
                await AddAsync(ImporterSql.Bank, new { BankId = bank.Id, bank.FullName, bank.ShortName, LogoUrl = bank.Logo, WebsiteUrl = bank.Website, Now = now });
            foreach (var user in file.Users ?? [])
                await AddUserAsync(user);
            foreach (var consumer in file.Consumers ?? [])
                await AddConsumerAsync(consumer);
            foreach (var entitlement in file.Entitlements ?? [])
                await AddEntitlementAsync(entitlement.UserName, entitlement.RoleName, entitlement.BankId);
            foreach (var customer in file.Customers ?? [])
                await AddCustomerAsync(customer);
            foreach (var crmEvent in file.CrmEvents ?? [])
                await AddCrmEventAsync(crmEvent);
            return written;
        }

        private async Task<int> AddAsync(Sql sql, object row)
        {
            var rows = await connection.ExecuteAsync(database.Command(sql, row, ct));
            written += rows;
            return rows;
        }

        private async Task AddUserAsync(ImportUser user)
        {
            var row = new
            {
                UserId = user.UserId ?? Guid.NewGuid().ToString(),
                LocalUsers.Provider,
                Username = user.UserName,
                Email = user.Email.Trim().ToLowerInvariant(),
                user.FirstName,
                user.LastName,
                Now = now,
            };
            if (await AddAsync(ImporterSql.User, row) == 1)
            {
                await AddAsync(ImporterSql.Login, new
                {
                    row.UserId,
                    row.Provider,
                    row.Username,
                    row.Email,
                    row.FirstName,
                    row.LastName,
                    row.Now,
                    PasswordHash = passwords.Hash(user.Password),
                });
            }
        }

        private async Task AddConsumerAsync(ImportConsumer consumer) => await AddAsync(ImporterSql.Consumer, new
        {
            ConsumerId = Guid.NewGuid().ToString(),
            KeyHash = Secrets.Hash(consumer.Key),
            SecretHash = Secrets.Hash(Secrets.NewConsumerKey()),
            Sub = Guid.NewGuid().ToString(),
            IsActive = consumer.Enabled,
            Name = consumer.AppName,
            Now = now,
        });

        private async Task AddEntitlementAsync(string username, string roleName, string bankId) => await AddAsync(ImporterSql.Entitlement, new
        {
            EntitlementId = Guid.NewGuid().ToString(),
            Username = username,
            LocalUsers.Provider,
            RoleName = roleName,
            BankId = bankId,
            Now = now,
        });

        private async Task AddCustomerAsync(ImportCustomer customer)
        {
            var row = new
            {
                CustomerId = customer.CustomerId ?? DerivedId(customer.BankId, customer.CustomerNumber),
                customer.BankId,
                customer.CustomerNumber,
                customer.LegalName,
                customer.MobilePhoneNumber,
                Email = CustomerEmail.Stored(customer.Email),
                FaceImageUrl = customer.FaceImage.Url,
                FaceImageDate = customer.FaceImage.Date,
                customer.DateOfBirth,
                customer.RelationshipStatus,
                customer.Dependants,
                customer.HighestEducationAttained,
                customer.EmploymentStatus,
                CreditRating = customer.CreditRating.Rating,
                CreditSource = customer.CreditRating.Source,
                CreditLimitCurrency = customer.CreditLimit.Currency,
                CreditLimitAmount = customer.CreditLimit.Amount,
                customer.KycStatus,
                customer.LastOkDate,
                customer.Title,
                customer.BranchId,
                customer.NameSuffix,
                Now = now,
            };
            if (await AddAsync(ImporterSql.Customer, row) == 0)
                return;

            var key = await connection.QuerySingleAsync<long>(
                database.Command(ImporterSql.CustomerKey, new { row.BankId, row.CustomerNumber }, ct));
            await AddBelongingsAsync(customer, key, row.CustomerId);
        }

        private async Task AddBelongingsAsync(ImportCustomer customer, long key, string customerId)
        {
            foreach (var (ordinal, date) in (customer.DobOfDependants ?? []).Index())
                await AddAsync(ImporterSql.Dependant, new { CustomerKey = key, Ordinal = ordinal, DateOfBirth = date });
            foreach (var (place, address) in (customer.Addresses ?? []).Index())
                await AddAddressAsync(address, key, DerivedId(customerId, "address", $"{place}"));
            foreach (var (place, tax) in (customer.TaxResidences ?? []).Index())
            {
                await AddAsync(ImporterSql.TaxResidence, new
                {
                    TaxResidenceId = DerivedId(customerId, "tax residence", $"{place}"),
                    CustomerKey = key,
                    tax.Domain,
                    tax.TaxNumber,
                    Now = now,
                });
            }

            foreach (var handle in customer.SocialMediaHandles ?? [])
                await AddAsync(ImporterSql.Handle, new { CustomerKey = key, handle.Type, handle.Handle, handle.DateAdded, handle.DateActivated, Now = now });
            foreach (var (place, attribute) in (customer.Attributes ?? []).Index())
            {
                await AddAsync(ImporterSql.Attribute, new
                {
                    CustomerAttributeId = DerivedId(customerId, "attribute", $"{place}"),
                    customer.BankId,
                    CustomerKey = key,
                    attribute.Name,
                    attribute.Type,
                    attribute.Value,
                });
            }

            foreach (var username in customer.LinkedUsers ?? [])
            {
                await AddAsync(ImporterSql.Link, new
                {
                    UserCustomerLinkId = DerivedId(customerId, "link", username),
                    CustomerKey = key,
                    Username = username,
                    LocalUsers.Provider,
                    Now = now,
                });
            }
        }

        private async Task AddAddressAsync(ImportAddress address, long key, string id)
        {
            await AddAsync(ImporterSql.Address, new
            {
                CustomerAddressId = id,
                CustomerKey = key,
                address.Line1,
                address.Line2,
                address.Line3,
                address.City,
                address.County,
                address.State,
                address.Postcode,
                address.CountryCode,
                address.Status,
                Now = now,
            });
            foreach (var (ordinal, tag) in (address.Tags ?? []).Index())
                await AddAsync(ImporterSql.AddressTag, new { CustomerAddressId = id, Ordinal = ordinal, Tag = tag });
        }

        private async Task AddCrmEventAsync(ImportCrmEvent crmEvent) => await AddAsync(ImporterSql.CrmEvent, new
        {
            CrmEventId = crmEvent.Id,
            crmEvent.BankId,
            CustomerName = crmEvent.Customer.Name,
            CustomerNumber = crmEvent.Customer.Number,
            crmEvent.Category,
            crmEvent.Detail,
            crmEvent.Channel,
            crmEvent.ScheduledDate,
            crmEvent.ActualDate,
            crmEvent.Result,
            Now = now,
        });
    }
}
