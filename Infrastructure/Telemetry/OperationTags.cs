using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.Telemetry;

/// <summary>Says on the request's span and on the framework's measure of its duration which operation it is. Routing must have run.</summary>
internal sealed class OperationTags(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Both are there only while somebody listens.
        var span = Activity.Current is { IsAllDataRequested: true } current ? current : null;
        var metric = context.Features.Get<IHttpMetricsTagsFeature>();
        if ((span is not null || metric is not null) && OperationName.Of(context.GetEndpoint()) is { } operation)
        {
            span?.SetTag(Spans.Operation, operation);
            metric?.Tags.Add(new KeyValuePair<string, object?>(Spans.Operation, operation));
        }

        return next(context);
    }
}
