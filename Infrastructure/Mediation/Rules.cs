using FluentValidation;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Mediation;

internal static class Rules
{
    /// <summary>
    /// No longer than the column, in UTF-16 units, as the client sent it. SQL Server refuses a longer value and SQLite keeps it, so
    /// it is refused here for both.
    /// </summary>
    public static IRuleBuilderOptions<T, string?> Fits<T>(this IRuleBuilder<T, string?> rule, int width) =>
        rule.Must(value => value is null || value.Length <= width).WithState(_ => ApiErrors.ValueTooLong);
}
