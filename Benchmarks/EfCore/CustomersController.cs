using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ObpCustomerService.Benchmarks.Contract;

namespace ObpCustomerService.Benchmarks.EfCore;

/// <summary>The measured endpoints as most teams write them.</summary>
[ApiController]
[Authorize]
[Route("obp/v3.1.0/banks/{bankId}")]
internal sealed class CustomersController(BankContext bank) : ControllerBase
{
    // https://sqlite.org/rescode.html
    private const int UniqueViolated = 2067;

    [HttpGet("customers/{customerId}")]
    public async Task<ActionResult<CustomerAnswer>> Read(string bankId, string customerId, CancellationToken ct)
    {
        var customer = await bank.Customers.AsNoTracking()
            .Include(c => c.DependantRows)
            .Include(c => c.Attributes)
            .SingleOrDefaultAsync(c => c.CustomerId == customerId && c.BankId == bankId, ct);
        return customer is null
            ? NotFound()
            : AnswerOf(customer) with
            {
                CustomerAttributes = [.. customer.Attributes.OrderBy(a => a.Id).Select(AnswerOf)],
            };
    }

    [HttpGet("firehose/customers")]
    public async Task<PageAnswer> Page(string bankId, CancellationToken ct, int limit = 50, int offset = 0)
    {
        var customers = await bank.Customers.AsNoTracking()
            .Include(c => c.DependantRows)
            .Where(c => c.BankId == bankId)
            .OrderByDescending(c => c.LastOkDate).ThenByDescending(c => c.CustomerId)
            .Skip(offset).Take(limit)
            .ToListAsync(ct);
        return new PageAnswer([.. customers.Select(AnswerOf)]);
    }

    [HttpPost("customers")]
    public async Task<ActionResult<CustomerAnswer>> Create(string bankId, NewCustomer body, CancellationToken ct)
    {
        var customer = new Customer
        {
            CustomerId = Guid.NewGuid().ToString(),
            BankId = bankId,
            LegalName = body.LegalName,
            MobilePhoneNumber = body.MobilePhoneNumber,
            Email = StoredEmail.Of(body.Email),
            FaceImageUrl = body.FaceImage.Url,
            FaceImageDate = body.FaceImage.Date,
            DateOfBirth = body.DateOfBirth,
            RelationshipStatus = body.RelationshipStatus,
            Dependants = body.Dependants,
            HighestEducationAttained = body.HighestEducationAttained,
            EmploymentStatus = body.EmploymentStatus,
            CreditRating = body.CreditRating.Rating,
            CreditSource = body.CreditRating.Source,
            CreditLimitCurrency = body.CreditLimit.Currency,
            CreditLimitAmount = body.CreditLimit.Amount,
            KycStatus = body.KycStatus,
            LastOkDate = body.LastOkDate,
            Title = body.Title,
            BranchId = body.BranchId,
            NameSuffix = body.NameSuffix,
            CreatedAt = DateTime.UtcNow,
            UpdatedAt = DateTime.UtcNow,
            DependantRows = [.. body.DobOfDependants.Select((date, ordinal) => new CustomerDependant { Ordinal = ordinal, DateOfBirth = date })],
        };
        bank.Customers.Add(customer);
        while (!await TrySaveAsync(customer, ct))
        {
            // The number is taken at this bank: another one is drawn.
        }

        return StatusCode(StatusCodes.Status201Created, AnswerOf(customer));
    }

    [HttpPut("customers/{customerId}/email")]
    public async Task<ActionResult<CustomerAnswer>> UpdateEmail(string bankId, string customerId, NewEmail body, CancellationToken ct)
    {
        var customer = await bank.Customers
            .Include(c => c.DependantRows)
            .SingleOrDefaultAsync(c => c.CustomerId == customerId && c.BankId == bankId, ct);
        if (customer is null)
            return NotFound();

        customer.Email = StoredEmail.Of(body.Email);
        customer.Version++;
        customer.UpdatedAt = DateTime.UtcNow;
        await bank.SaveChangesAsync(ct);
        return AnswerOf(customer);
    }

    private async Task<bool> TrySaveAsync(Customer customer, CancellationToken ct)
    {
        customer.CustomerNumber = RandomNumberGenerator.GetInt32(int.MaxValue).ToString(CultureInfo.InvariantCulture);
        try
        {
            await bank.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException exception) when (exception.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueViolated })
        {
            return false;
        }
    }

    private static AttributeAnswer AnswerOf(CustomerAttribute a) => new(a.CustomerAttributeId, a.Name, a.Type, a.Value);

    private static CustomerAnswer AnswerOf(Customer c) => new(
        c.BankId, c.CustomerId, c.CustomerNumber, c.LegalName, c.MobilePhoneNumber, c.Email, new FaceImage(c.FaceImageUrl, c.FaceImageDate),
        c.DateOfBirth, c.RelationshipStatus, c.Dependants, [.. c.DependantRows.OrderBy(d => d.Ordinal).Select(d => d.DateOfBirth)],
        new CreditRating(c.CreditRating, c.CreditSource), new CreditLimit(c.CreditLimitCurrency, c.CreditLimitAmount),
        c.HighestEducationAttained, c.EmploymentStatus, c.KycStatus, c.LastOkDate, c.Title, c.BranchId, c.NameSuffix);
}
