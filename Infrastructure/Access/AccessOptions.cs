namespace ObpCustomerService.Infrastructure.Access;

/// <summary>Section <c>Auth</c>.</summary>
internal sealed class AccessOptions
{
    public DirectLoginOptions DirectLogin { get; set; } = new();
    public BearerOptions Bearer { get; set; } = new();

    /// <summary>User ids, or names of local users, that may grant roles.</summary>
    public string[] SuperAdmins { get; set; } = [];
}

internal sealed class DirectLoginOptions
{
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(28);

    /// <summary>A name is locked once its bad attempts since the last good login exceed this: five more than none, then one.</summary>
    public int MaxBadLoginAttempts { get; set; } = 5;

    /// <summary>Counts of bad logins are forgotten, and with them the lock, so long after the last one.</summary>
    public TimeSpan BadLoginMemory { get; set; } = TimeSpan.FromDays(90);

    /// <summary>POST /users for everybody; otherwise for super admins.</summary>
    public bool AllowSignUp { get; set; }

    /// <summary>Rounds of PBKDF2-HMAC-SHA512; the default is OWASP's advice of 2023.</summary>
    public int HashIterations { get; set; } = 210_000;
}

internal sealed class BearerOptions
{
    /// <summary>Empty: bearer tokens are off.</summary>
    public List<BearerIssuer> Issuers { get; set; } = [];
}

internal sealed class BearerIssuer
{
    /// <summary>Compared exactly with the token's <c>iss</c>.</summary>
    public string Issuer { get; set; } = "";

    public string[] Audiences { get; set; } = [];

    /// <summary>Where the issuer's keys are: its JWKS document, or the authority whose discovery document names it.</summary>
    public string? JwksUrl { get; set; }

    public string? Authority { get; set; }

    /// <summary>False only where the issuer is inside the cluster: whoever stands in between could swap its keys, and so become any user.</summary>
    public bool RequireHttps { get; set; } = true;

    public bool HasKeys => !string.IsNullOrEmpty(JwksUrl) || !string.IsNullOrEmpty(Authority);
}
