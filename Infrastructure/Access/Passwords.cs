using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>ASP.NET Core Identity's password hasher: PBKDF2 with a salt and its own version and rounds in each hash.</summary>
internal sealed class Passwords
{
    private readonly PasswordHasher<Passwords> hasher;
    private readonly string decoy;

    public Passwords(IOptions<AccessOptions> options)
    {
        hasher = new PasswordHasher<Passwords>(Options.Create(new PasswordHasherOptions { IterationCount = options.Value.DirectLogin.HashIterations }));
        decoy = Hash(Secrets.NewToken());
    }

    public string Hash(string password) => hasher.HashPassword(this, password);

    /// <param name="hash">Null for a user that is not there: the same work is done, so that the time does not tell.</param>
    public bool Match(string? hash, string password) =>
        hasher.VerifyHashedPassword(this, hash ?? decoy, password) != PasswordVerificationResult.Failed && hash is not null;
}
