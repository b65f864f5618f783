using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ObpCustomerService.Benchmarks.Contract;

namespace ObpCustomerService.Benchmarks.Floor;

/// <summary>
/// What the machine allows: Kestrel, one middleware, statements that are prepared once, JSON written by hand. No routing, sign-in,
/// roles, log, validation or entity tag.
/// </summary>
internal sealed class FloorServer(Func<IConnection> connect)
{
    // Where a page is longer, what has been written of it is sent.
    private const int Piece = 32 * 1024;

    private readonly ConcurrentBag<CustomerFile> idle = [];
    private readonly GroupCommit writes = new(new CustomerFile(connect()));

    public Task AnswerAsync(HttpContext context) => (context.Request.Method, Place.Parse(context.Request.Path.Value!)) switch
    {
        ("GET", (var bankId, ["customers", var customerId])) => ReadAsync(context, bankId, customerId),
        ("GET", (var bankId, ["firehose", "customers"])) => ReadPageAsync(context, bankId),
        ("POST", (var bankId, ["customers"])) => CreateAsync(context, bankId),
        ("PUT", (var bankId, ["customers", var customerId, "email"])) => UpdateEmailAsync(context, bankId, customerId),
        _ => NotFound(context),
    };

    private async Task ReadAsync(HttpContext context, string bankId, string customerId)
    {
        var file = Rent();
        if (file.Read(bankId, customerId, file.Answer, withAttributes: true))
            await WriteAsync(context, StatusCodes.Status200OK, file.Answer.Written);
        else
            await NotFound(context);
        Return(file);
    }

    private async Task ReadPageAsync(HttpContext context, string bankId)
    {
        var query = context.Request.Query;
        context.Response.ContentType = "application/json; charset=utf-8";
        var file = Rent();
        foreach (var answer in file.ReadPage(bankId, Number(query["limit"]!), Number(query["offset"]!)))
        {
            if (answer.Written.Length < Piece)
                continue;
            await context.Response.BodyWriter.WriteAsync(answer.Written);
            answer.Taken();
        }

        await context.Response.BodyWriter.WriteAsync(file.Answer.Written);
        Return(file);
    }

    private async Task CreateAsync(HttpContext context, string bankId)
    {
        var body = (await context.Request.ReadFromJsonAsync(ContractJson.Relaxed.NewCustomer))!;
        var (customerId, number) = (Guid.NewGuid().ToString(), "");
        await writes.RunAsync(file => number = file.Insert(bankId, customerId, body));
        var answer = CustomerAnswer.Created(bankId, customerId, number, body);
        await WriteAsync(
            context, StatusCodes.Status201Created, JsonSerializer.SerializeToUtf8Bytes(answer, ContractJson.Relaxed.CustomerAnswer));
    }

    private async Task UpdateEmailAsync(HttpContext context, string bankId, string customerId)
    {
        var body = (await context.Request.ReadFromJsonAsync(ContractJson.Relaxed.NewEmail))!;
        using var answer = new CustomerWriter();
        var isThere = false;
        await writes.RunAsync(file =>
        {
            file.UpdateEmail(bankId, customerId, StoredEmail.Of(body.Email));
            isThere = file.Read(bankId, customerId, answer, withAttributes: false);
        });
        await (isThere ? WriteAsync(context, StatusCodes.Status200OK, answer.Written) : NotFound(context));
    }

    private CustomerFile Rent() => idle.TryTake(out var file) ? file : new CustomerFile(connect());

    private void Return(CustomerFile file)
    {
        file.Answer.Clear();
        idle.Add(file);
    }

    private static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        await context.Response.BodyWriter.WriteAsync(json);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
