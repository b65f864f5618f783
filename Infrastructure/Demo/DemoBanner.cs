namespace ObpCustomerService.Infrastructure.Demo;

/// <summary>What a newcomer reads when the service has started with the demo data: where to look, and two commands that work when pasted.</summary>
internal static class DemoBanner
{
    /// <param name="listening">Where the service listens.</param>
    public static string Text(string listening)
    {
        // At every address in a container: whoever reads this is on the other side of its port.
        var address = listening.Replace("[::]", "localhost", StringComparison.Ordinal);

        return $$"""

        ObpCustomerService is ready at {{address}}
          Documentation   {{address}}/scalar
          Demo login      {{DemoData.Admin}} / {{DemoData.Password}}, consumer key {{DemoData.ConsumerKey}}

          Log in, then read a customer:

        TOKEN=$(curl -s -X POST {{address}}/my/logins/direct -H 'DirectLogin: username={{DemoData.Admin}}, password={{DemoData.Password}}, consumer_key={{DemoData.ConsumerKey}}' | sed 's/.*"token":"\([^"]*\)".*/\1/')
        curl -s {{address}}/obp/v3.1.0/banks/{{DemoData.BankId}}/customers/{{DemoData.CustomerId}} -H "DirectLogin: token=$TOKEN"

        """;
    }
}
