using System.Reflection;

namespace ObpCustomerService.Tests.Contract;

/// <summary>That no agreed case is lost, neither from the file nor on the way to the tests.</summary>
public sealed class CasesTests
{
    // Those agreed so far. Cases are added, never taken away.
    private const int Agreed = 308;

    [Fact]
    public void The_file_holds_every_case_under_a_name_of_its_own()
    {
        var ids = ContractCase.All.Select(contractCase => contractCase.Id).ToList();

        Assert.True(ids.Count >= Agreed, $"only {ids.Count} cases");
        Assert.Distinct(ids);
    }

    [Fact]
    public void Every_case_is_played_by_exactly_one_theory()
    {
        var played = typeof(ContractTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .SelectMany(method => method.GetCustomAttributes<MemberDataAttribute>())
            .Where(data => data.MemberName == nameof(ContractTests.CasesOf))
            .SelectMany(data => ContractTests.CasesOf((Start)data.Arguments.Single()!))
            .Select(row => row.Data);

        Assert.Equal(ContractCase.All.Select(contractCase => contractCase.Id).Order(), played.Order());
    }
}
