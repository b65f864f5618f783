using Microsoft.AspNetCore.Identity;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>ASP.NET Core Identity's password hasher: PBKDF2 with a salt and its own version and rounds in each hash.</summary>
internal sealed class Passwords
{
    private readonly IPasswordHasher<Passwords> hasher;
    private readonly Task<string> decoy;

    public Passwords(IPasswordHasher<Passwords> hasher)
    {
        this.hasher = hasher;
        // Beside the start, which would otherwise wait for it a tenth of a second.
        decoy = Task.Run(() => Hash(Secrets.NewToken()));
    }

    public string Hash(string password) => hasher.HashPassword(this, password);

    /// <param name="hash">Null for a user that is not there: the same work is done, so that the time does not tell.</param>
    public bool Match(string? hash, string password) =>
        // Nobody has a longer one, and to hash it would be the client's work for us to do.
        password.Length <= LocalUsers.LongestPassword
        && hasher.VerifyHashedPassword(this, hash ?? decoy.Result, password) != PasswordVerificationResult.Failed && hash is not null;
}
