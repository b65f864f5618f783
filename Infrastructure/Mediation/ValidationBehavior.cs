using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Mediation;

/// <summary>
/// Asks the request's validator before its handler. The first rule that fails, in the order in which the validator lists them,
/// decides the answer: it carries its <see cref="ApiError"/> as state.
/// </summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            if (!result.IsValid)
                return TResponse.Refused((ApiError)result.Errors[0].CustomState);
        }

        return await next();
    }
}
