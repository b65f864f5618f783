namespace ObpCustomerService.Tests.Support;

/// <summary>A service whose statements are listened to.</summary>
public interface ITracedApi
{
    void Listen();

    /// <summary>What was asked of the database for this answer, in its order; every one is a way there and back.</summary>
    IReadOnlyList<string> StatementsOf(HttpResponseMessage reply);
}
