using ObpCustomerService.Infrastructure.Demo;

namespace ObpCustomerService.Tests.Operations;

public sealed class DemoBannerTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/scalar")]
    [InlineData("http://[::]:8080", "http://localhost:8080/scalar")]
    public void The_greeting_names_an_address_that_can_be_opened(string listening, string page) =>
        Assert.Contains(page, DemoBanner.Text(listening), StringComparison.Ordinal);
}
