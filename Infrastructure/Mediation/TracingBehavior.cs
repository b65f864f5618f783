using System.Diagnostics;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Telemetry;

namespace ObpCustomerService.Infrastructure.Mediation;

/// <summary>
/// A span for each request: which operation, at which bank, with which outcome, and nothing of the request's own content. Operation
/// and bank are those of the HTTP request's span; a bank stands there only where it exists.
/// </summary>
internal sealed class TracingBehavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var span = Spans.Source.StartActivity(typeof(TRequest).Name);
        span?.SetTag(Spans.Operation, span.Parent?.GetTagItem(Spans.Operation));
        span?.SetTag(Spans.BankId, span.Parent?.GetTagItem(Spans.BankId));
        try
        {
            var response = await next();
            span?.SetTag(Spans.Outcome, response.Error?.Code ?? Spans.Success);
            return response;
        }
        catch (Exception exception)
        {
            span?.SetTag(Spans.ErrorType, exception.GetType().FullName);
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }
}
