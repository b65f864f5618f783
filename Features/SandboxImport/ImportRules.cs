using System.Text.Json;
using FluentValidation;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>What can be said of an item without the database: what the endpoints check too, and what the columns take.</summary>
internal static class ImportRules
{
    private static readonly Dictionary<Type, IValidator> ByItem = new()
    {
        [typeof(ImportBankBody)] = new ImportBankValidator(),
        [typeof(ImportUserBody)] = new ImportUserValidator(),
        [typeof(ImportConsumerBody)] = new ImportConsumerValidator(),
        [typeof(ImportEntitlementBody)] = new ImportEntitlementValidator(),
        [typeof(ImportCustomerBody)] = new ImportCustomerValidator(),
        [typeof(ImportCrmEventBody)] = new ImportCrmEventValidator(),
    };

    /// <summary>The first fault of the item, with its place, is the answer.</summary>
    public static void Ask<T>(ImportItem<T> item)
        where T : class
    {
        if (Rules.PlaceOfTooLong(item.Value) is { } tooLong)
            throw new ImportRefusedException(ApiErrors.ImportFault($"{item.Place}.{tooLong}", ApiErrors.ValueTooLong));

        var result = ((IValidator<T>)ByItem[typeof(T)]).Validate(item.Value);
        if (result.IsValid)
            return;

        var fault = result.Errors[0];
        var place = $"{item.Place}.{NameInFile(fault.PropertyName)}";
        throw new ImportRefusedException(
            fault.CustomState is ApiError error ? ApiErrors.ImportFault(place, error) : ApiErrors.ImportFault(place, fault.ErrorMessage));
    }

    public static IRuleBuilderOptions<T, string> IsNotBlank<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("is blank");

    public static IRuleBuilderOptions<T, string?> IsId<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(id => id is null || PathId.IsPossible(id)).WithMessage($"is not an id of 1 to {PathId.Width} letters, digits, '-', '_' and '.'");

    public static IRuleBuilderOptions<T, IEnumerable<TEntry>?> HasNoNulls<T, TEntry>(this IRuleBuilder<T, IEnumerable<TEntry>?> rule) =>
        rule.Must(list => list is null || list.All(entry => entry is not null)).WithMessage("has an entry that is null");

    public static IRuleBuilderOptions<T, IEnumerable<TEntry>?> HasNoRepeats<T, TEntry>(this IRuleBuilder<T, IEnumerable<TEntry>?> rule) =>
        rule.Must(list => list is null || list.Distinct().Count() == list.Count()).WithMessage("has an entry twice");

    // "Attributes[0].Type" in code.
    private static string NameInFile(string property) =>
        string.Join('.', property.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}

internal sealed class ImportBankValidator : AbstractValidator<ImportBankBody>
{
    public ImportBankValidator() =>
        RuleFor(b => b.Id).Must(id => Check.WellFormedBankId().IsMatch(id)).WithState(_ => ApiErrors.InvalidBankId);
}

internal sealed class ImportUserValidator : AbstractValidator<ImportUserBody>
{
    public ImportUserValidator()
    {
        RuleFor(u => u.UserId).IsId();
        RuleFor(u => u.Password).Must(LocalUsers.IsStrongPassword).WithState(_ => ApiErrors.WeakPassword);
        RuleFor(u => u.UserName).Must(LocalUsers.IsValidUsername).WithState(_ => ApiErrors.InvalidUsername);
    }
}

internal sealed class ImportConsumerValidator : AbstractValidator<ImportConsumerBody>
{
    // What the login would refuse is no key.
    public ImportConsumerValidator() => RuleFor(c => c.Key)
        .Must(key => DirectLoginHeader.ConsumerKeyFault(key) is null).WithState(c => DirectLoginHeader.ConsumerKeyFault(c.Key)!);
}

internal sealed class ImportEntitlementValidator : AbstractValidator<ImportEntitlementBody>
{
    public ImportEntitlementValidator()
    {
        RuleFor(e => e.RoleName)
            .Must(name => Roles.Find(name) is not null)
            .WithState(e => ApiErrors.IncorrectRoleName(e.RoleName, Roles.All.Select(role => role.Name)));
        RuleFor(e => e.BankId).Must((e, id) => id.Length > 0 || LevelOf(e) != RoleLevel.Bank).WithState(_ => ApiErrors.BankRoleNeedsBank);
        RuleFor(e => e.BankId).Must((e, id) => id.Length == 0 || LevelOf(e) != RoleLevel.System).WithState(_ => ApiErrors.SystemRoleTakesNoBank);
    }

    private static RoleLevel? LevelOf(ImportEntitlementBody entitlement) => Roles.Find(entitlement.RoleName)?.Level;
}

internal sealed class ImportCustomerValidator : AbstractValidator<ImportCustomerBody>
{
    public ImportCustomerValidator()
    {
        RuleFor(c => c.CustomerId).IsId();
        RuleFor(c => c.CustomerNumber).IsNotBlank();
        RuleFor(c => c.Dependants)
            .Must((customer, dependants) => dependants == (customer.DobOfDependants?.Count ?? 0))
            .WithState(c => ApiErrors.DependantsMismatch(c.Dependants, c.DobOfDependants?.Count ?? 0));
        RuleFor(c => c.Addresses).HasNoNulls();
        RuleForEach(c => c.Addresses).ChildRules(address => address.RuleFor(a => a.Tags).HasNoNulls());
        RuleFor(c => c.TaxResidences).HasNoNulls();
        RuleFor(c => c.TaxResidences)
            .Must(HasNoRepeats).WithMessage("has an entry twice"); // as the unique key sees it, which ignores trailing blanks
        RuleFor(c => c.SocialMediaHandles).HasNoNulls();
        RuleFor(c => c.Attributes).HasNoNulls();
        RuleForEach(c => c.Attributes).ChildRules(attribute => attribute
            .RuleFor(a => a.Type).Must(CustomerAttributeTypes.IsKnown).WithState(_ => ApiErrors.InvalidAttributeType));
        RuleFor(c => c.LinkedUsers).HasNoNulls();
        RuleFor(c => c.LinkedUsers).HasNoRepeats();
    }

    private static bool HasNoRepeats(IReadOnlyList<ImportTaxResidenceBody>? residences) =>
        residences is null || residences.DistinctBy(tax => (tax?.Domain?.TrimEnd(' '), tax?.TaxNumber?.TrimEnd(' '))).Count() == residences.Count;
}

internal sealed class ImportCrmEventValidator : AbstractValidator<ImportCrmEventBody>
{
    public ImportCrmEventValidator() => RuleFor(e => e.Id).IsNotBlank();
}
