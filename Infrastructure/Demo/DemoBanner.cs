namespace ObpCustomerService.Infrastructure.Demo;

/// <summary>What a newcomer reads when the service has started with the demo data: where to look, and two commands that work when pasted.</summary>
internal static class DemoBanner
{
    public static string Text(string address) =>
        $$"""

        ObpCustomerService is ready at {{address}}
          Documentation   {{address}}/scalar
          Demo login      {{DemoData.Admin}} / {{DemoData.Password}}, consumer key {{DemoData.ConsumerKey}}

          Log in, then read a customer:

        TOKEN=$(curl -s -X POST {{address}}/my/logins/direct -H 'DirectLogin: username={{DemoData.Admin}}, password={{DemoData.Password}}, consumer_key={{DemoData.ConsumerKey}}' | sed 's/.*"token":"\([^"]*\)".*/\1/')
        curl -s {{address}}/obp/v3.1.0/banks/{{DemoData.BankId}}/customers/{{DemoData.CustomerId}} -H "DirectLogin: token=$TOKEN"

        """;
}
