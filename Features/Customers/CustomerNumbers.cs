using System.Globalization;
using System.Security.Cryptography;

namespace ObpCustomerService.Features.Customers;

/// <summary>
/// Draws customer numbers as the contract has them: a random integer from 0 to 2147483646, in decimal without padding. Two
/// customers of a bank may draw the same; the unique key says so, and the creator draws again.
/// </summary>
internal class CustomerNumbers
{
    public virtual string Next() => RandomNumberGenerator.GetInt32(int.MaxValue).ToString(CultureInfo.InvariantCulture);
}
