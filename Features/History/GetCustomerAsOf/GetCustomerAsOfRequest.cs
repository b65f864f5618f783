using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.History.GetCustomerAsOf;

internal sealed record GetCustomerAsOfQuery(string BankId, string CustomerId, DateTime Time) : IRequest<Outcome<CustomerWithAttributesJson310>>
{
    public static Outcome<GetCustomerAsOfQuery> From(string bankId, string customerId, QueryString queryString)
    {
        var text = QueryPairs.From(queryString).Find(pair => pair.Key == "time").Value ?? "";
        return ApiDateTime.TryParse(text, out var time) ? new GetCustomerAsOfQuery(bankId, customerId, time) : ApiErrors.FilterTime;
    }
}
