using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Operations;
using ObpCustomerService.Infrastructure.Webhooks;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Webhooks;

/// <summary>What subscribers are sent, by a service and to a receiver that both listen.</summary>
public abstract class WebhookTests(ApiFixture api, ShiftedClock clock)
{
    private const string CountDeliveries = "SELECT COUNT(*) FROM WebhookDelivery WHERE CustomerId = @Customer;";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private Database Database => api.Services.GetRequiredService<Database>();

    [Fact]
    public async Task A_change_is_sent_as_a_signed_cloud_event_of_ids()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        await scene.UpdateAsync("ana@example.com");

        var message = Assert.Single(await scene.Receiver.AfterAsync(1));

        Assert.Equal("application/cloudevents+json", message.ContentType);
        Assert.Equal([true], message.IsSignedBy(scene.Secret));
        Assert.True((clock.GetUtcNow() - message.SentAt).Duration() < TimeSpan.FromMinutes(1));
        var sent = message.Event.AsObject();
        Assert.Equal(["specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data"], sent.Select(field => field.Key));
        Assert.Equal("1.0", sent.Text("specversion"));
        Assert.Equal($"http://localhost:8080/obp/v3.1.0/banks/{scene.Bank}", sent.Text("source"));
        Assert.Equal("org.openbankproject.customer.updated", sent.Text("type"));
        Assert.Equal(scene.Customer, sent.Text("subject"));
        Assert.Equal("application/json", sent.Text("datacontenttype"));
        var data = sent["data"]!.AsObject();
        Assert.Equal(["bank_id", "customer_id", "entity", "entity_id", "operation", "correlation_id"], data.Select(field => field.Key));
        Assert.Equal(
            (scene.Bank, scene.Customer, "customer", scene.Customer, "updated"),
            (data.Text("bank_id"), data.Text("customer_id"), data.Text("entity"), data.Text("entity_id"), data.Text("operation")));
        Assert.DoesNotContain(message.Headers, header => header.Equals("traceparent", StringComparison.OrdinalIgnoreCase));

        var delivery = await scene.DeliveryAsync("delivered");
        Assert.Equal((message.Id, sent.Text("id")), (delivery.Text("delivery_id"), delivery.Text("event_id")));
        Assert.Equal((204, 1), ((int)delivery["last_status_code"]!, (int)delivery["attempts"]!));
    }

    [Fact]
    public async Task No_value_of_a_customer_is_in_a_message()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        var customer = await api.NewCustomerAsync(scene.Bank);
        await api.GrantAsync(api.AdminId, "CanCreateTaxResidence", scene.Bank);
        var residence = new { domain = "GB-domain", tax_number = "tax-4567" };
        var url = $"/obp/v3.1.0/banks/{scene.Bank}/customers/{customer.Text("customer_id")}/tax-residence";
        await (await api.Admin().PostAsJsonAsync(url, residence)).ShouldBeAsync(HttpStatusCode.Created);

        var messages = await scene.Receiver.AfterAsync(2);

        string[] ids = [customer.Text("customer_id"), customer.Text("bank_id")];
        string[] others = ["GB-domain", "tax-4567", "legal_name", "tax_number"];
        // A short one may stand in an id by chance, but not by itself.
        var values = Texts(customer).Except(ids).Where(text => text.Length > 2).Concat(others)
            .Select(text => text.Length > 8 ? text : $"\"{text}\"").ToList();
        Assert.True(values.Count > 10);
        Assert.Equal(
            ["org.openbankproject.customer.created", "org.openbankproject.tax_residence.created"],
            messages.Select(message => message.Event.Text("type")));
        Assert.All(messages, message => Assert.All(values, value => Assert.DoesNotContain(value, message.Body, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Only_the_types_that_were_asked_for_and_only_those_of_the_bank_are_sent()
    {
        await using var scene = await WebhookScene.NewAsync(api, "org.openbankproject.customer.created");
        await scene.UpdateAsync("ana@example.com");
        await api.NewCustomerAsync(await api.NewBankAsync());

        var created = await api.NewCustomerAsync(scene.Bank);

        var message = Assert.Single(await scene.Receiver.AfterAsync(1));
        Assert.Equal(created.Text("customer_id"), message.Event.Text("subject"));
        Assert.Single(await scene.Receiver.AfterAWhileAsync());
    }

    [Fact]
    public async Task An_export_and_an_erasure_are_told_to_who_asks_for_them()
    {
        await using var scene = await WebhookScene.NewAsync(api, "org.openbankproject.customer.exported", "org.openbankproject.customer.erased");
        foreach (var role in new[] { "CanGetCustomer", "CanExportCustomer", "CanEraseCustomer" })
            await api.GrantAsync(api.AdminId, role, scene.Bank);
        var url = $"/obp/v3.1.0/banks/{scene.Bank}/customers/{scene.Customer}";

        await (await api.Admin().GetAsync($"{url}/export")).ShouldBeAsync(HttpStatusCode.OK);
        await (await api.Admin().DeleteAsync($"{url}/personal-data")).ShouldBeAsync(HttpStatusCode.NoContent);

        Assert.Equal(
            [("org.openbankproject.customer.exported", scene.Customer), ("org.openbankproject.customer.erased", scene.Customer)],
            (await scene.Receiver.AfterAsync(2)).Select(message => (message.Event.Text("type"), message.Event.Text("subject"))));
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_is_not_sent()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.TransactionAsync<int>(
            async connection =>
            {
                await connection.ExecuteAsync("UPDATE Customer SET Title = 'rolled back' WHERE CustomerId = @Customer;", new { scene.Customer });
                Assert.Equal(1, await connection.ExecuteScalarAsync<int>(CountDeliveries, new { scene.Customer }));
                throw new InvalidOperationException();
            },
            CancellationToken.None));
        await scene.UpdateAsync("ana@example.com");

        await scene.Receiver.AfterAsync(1);

        Assert.Single(await scene.Receiver.AfterAWhileAsync());
        Assert.Single(await scene.DeliveriesAsync());
    }

    [Fact]
    public async Task A_failure_is_tried_again_later_and_the_customers_other_changes_wait_in_their_order()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        var failures = 2;
        scene.Receiver.Answers(_ => Task.FromResult(Interlocked.Decrement(ref failures) >= 0 ? 500 : 200));
        foreach (var email in new[] { "a@example.com", "b@example.com", "c@example.com" })
            await scene.UpdateAsync(email);
        var owed = (await scene.DeliveriesAsync()).Reverse().Select(delivery => delivery!.Text("delivery_id")).ToList();

        await scene.Receiver.AfterAsync(1);
        Assert.Single(await scene.Receiver.AfterAWhileAsync());
        clock.Advance(TimeSpan.FromHours(1.5));
        await scene.Receiver.AfterAsync(2);
        Assert.Equal(2, (await scene.Receiver.AfterAWhileAsync()).Count);
        clock.Advance(TimeSpan.FromHours(3));
        var messages = await scene.Receiver.AfterAsync(5);

        Assert.Equal([owed[0], owed[0], .. owed], messages.Select(message => message.Id));
        Assert.Single(messages.Take(3).Select(message => message.Body).Distinct());
        Assert.All(messages, message => Assert.Equal([true], message.IsSignedBy(scene.Secret)));
        await scene.DeliveryAsync("delivered", count: 3);
    }

    // Else the dispatcher would look for it again and again, and find nothing that it may take.
    [Fact]
    public async Task What_waits_for_an_earlier_one_is_not_due()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        scene.Receiver.Answers(500);
        await scene.UpdateAsync("a@example.com");
        await scene.AttemptsAsync(1);
        await scene.UpdateAsync("b@example.com");

        await using var connection = Database.Connect();
        var subscription = await connection.ExecuteScalarAsync<long>("SELECT Id FROM WebhookSubscription WHERE WebhookId = @Id;", new { scene.Id });
        var now = clock.GetUtcNow().UtcDateTime;
        Assert.Equal(2, (await scene.DeliveriesAsync("pending")).Count);
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>(
            "SELECT COUNT(*) FROM WebhookDelivery WHERE CustomerId = @Customer AND NextAttemptAt <= @Now;", new { scene.Customer, Now = now }));

        var found = await connection.QueryAsync<Due>(Database.Command(WebhookDispatchSql.Subscriptions, new { Now = now }, CancellationToken.None));

        Assert.False(found.Single(row => row.Id == subscription).IsDue);
    }

    [Fact]
    public async Task After_the_last_attempt_it_is_dead_the_next_change_is_sent_and_it_can_be_sent_again()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        scene.Receiver.Answers(503);
        await scene.UpdateAsync("a@example.com");
        for (var attempt = 1; attempt <= WebhookApi.Attempts; attempt++)
        {
            await scene.Receiver.AfterAsync(attempt);
            await scene.AttemptsAsync(attempt);
            clock.Advance(Day);
        }

        var dead = await scene.DeliveryAsync("dead");
        Assert.Equal((503, "status"), ((int)dead["last_status_code"]!, dead.Text("last_error")));
        scene.Receiver.Answers(200);
        await scene.UpdateAsync("b@example.com");
        await scene.DeliveryAsync("delivered");
        Assert.Equal(WebhookApi.Attempts + 1, (await scene.Receiver.AfterAWhileAsync()).Count);

        var again = await scene.ResendAsync(dead.Text("delivery_id"));

        Assert.Equal(("pending", 0), (again.Text("state"), (int)again["attempts"]!));
        var messages = await scene.Receiver.AfterAsync(WebhookApi.Attempts + 2);
        Assert.Equal(dead.Text("delivery_id"), messages[^1].Id);
        await scene.DeliveryAsync("delivered", count: 2);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_sent_nothing_any_more()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        scene.Receiver.Answers(410);
        await scene.UpdateAsync("a@example.com");
        await scene.DeliveryAsync("dead");

        await scene.UpdateAsync("b@example.com");

        Assert.Single(await scene.Receiver.AfterAWhileAsync());
        Assert.Single(await scene.DeliveriesAsync());
        Assert.False((bool)(await scene.WebhookAsync())["is_active"]!);
    }

    [Fact]
    public async Task What_is_still_owed_to_a_receiver_that_is_gone_is_dead_and_cannot_be_sent_again()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        var (arrived, answered) = (new TaskCompletionSource(), new TaskCompletionSource<int>());
        scene.Receiver.Answers(_ =>
        {
            arrived.TrySetResult();
            return answered.Task;
        });
        await scene.UpdateAsync("a@example.com");
        await arrived.Task;
        await scene.UpdateAsync("b@example.com");
        await scene.UpdateAsync("c@example.com");
        answered.SetResult(410);
        var first = await scene.DeliveryAsync("dead");
        Assert.Equal(2, (await scene.DeliveriesAsync("pending")).Count);

        await api.Services.GetRequiredService<Housekeeping>().SweepWebhooksAsync(CancellationToken.None);

        await scene.DeliveryAsync("dead", count: 3);
        Assert.All(await scene.DeliveriesAsync(), delivery => Assert.NotNull(delivery!["finished_date"]));
        var again = await scene.Client.PostAsJsonAsync($"{scene.Webhooks}/{scene.Id}/deliveries/{first.Text("delivery_id")}/resend", new { });
        await again.ShouldBeErrorAsync(
            HttpStatusCode.BadRequest, "OBP-30049: Cannot update Webhook. It is inactive since its receiver answered 410: nothing is sent any more.");
        Assert.Equal(3, (await scene.DeliveriesAsync("dead")).Count);
        Assert.Single(await scene.Receiver.AfterAWhileAsync());
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_sign_for_a_day_and_then_the_new_one_alone()
    {
        await using var scene = await WebhookScene.NewAsync(api);

        var rotated = await scene.RotateAsync();

        Assert.NotEqual(scene.Secret, rotated);
        await scene.UpdateAsync("a@example.com");
        var first = (await scene.Receiver.AfterAsync(1))[0];
        Assert.Equal([true, false], first.IsSignedBy(rotated));
        Assert.Equal([false, true], first.IsSignedBy(scene.Secret));
        clock.Advance(Day + TimeSpan.FromMinutes(1));
        await scene.UpdateAsync("b@example.com");
        Assert.Equal([true], (await scene.Receiver.AfterAsync(2))[1].IsSignedBy(rotated));
    }

    // What it has sent it cannot take back: the receiver sees by the id that it has it already.
    [Fact]
    public async Task What_a_process_holds_that_dies_is_sent_by_the_next_one_with_the_same_id()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        var (arrived, answered) = (new TaskCompletionSource(), new TaskCompletionSource<int>());
        scene.Receiver.Answers(_ =>
        {
            arrived.TrySetResult();
            return answered.Task;
        });
        await scene.UpdateAsync("a@example.com");
        await arrived.Task;
        // Nobody of that name is alive.
        await Database.WriteAsync(
            connection => connection.ExecuteAsync(
                "UPDATE WebhookDelivery SET ClaimId = 'dead' WHERE CustomerId = @Customer;", new { scene.Customer }),
            CancellationToken.None);
        answered.SetResult(200);

        Assert.Single(await scene.Receiver.AfterAWhileAsync());
        clock.Advance(TimeSpan.FromMinutes(2));
        var messages = await scene.Receiver.AfterAsync(2);

        Assert.Equal(messages[0].Id, messages[1].Id);
        await scene.DeliveryAsync("delivered");
    }

    [Fact]
    public async Task What_is_on_its_way_when_a_process_ends_is_waited_for_and_written_down()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        var (arrived, answered) = (new TaskCompletionSource(), new TaskCompletionSource<int>());
        scene.Receiver.Answers(_ =>
        {
            arrived.TrySetResult();
            return answered.Task;
        });
        await scene.UpdateAsync("a@example.com");
        await arrived.Task;

        var restart = api.RestartAsync();
        await Task.Delay(300);
        Assert.False(restart.IsCompleted);
        answered.SetResult(200);
        await restart;

        scene.Client = api.ClientFor(scene.Token);
        await scene.DeliveryAsync("delivered");
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await scene.Receiver.AfterAWhileAsync());
    }

    [Fact]
    public async Task Two_processes_share_the_work_and_send_nothing_twice()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        try
        {
            await api.NewReplicaAsync();
            await ShareAsync(scene);
        }
        finally
        {
            // It would send the other tests' messages as well, and go on where they stop the service.
            await api.EndReplicasAsync();
        }
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_keeps_no_other_waiting()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        await scene.SubscribeAsync("/slow");
        var slow = new TaskCompletionSource<int>();
        scene.Receiver.Answers(message => message.Path == "/slow" ? slow.Task : Task.FromResult(200));
        const int Customers = 12;
        for (var customer = 0; customer < Customers; customer++)
            await api.NewCustomerAsync(scene.Bank);

        await scene.Receiver.AfterAsync(Customers);

        await scene.Receiver.AfterAsync(1, "/slow");
        slow.SetResult(200);
        await scene.Receiver.AfterAsync(Customers, "/slow");
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_a_failure()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        var never = new TaskCompletionSource<int>();
        scene.Receiver.Answers(_ => never.Task);
        await scene.UpdateAsync("a@example.com");

        var delivery = await scene.AttemptsAsync(1);

        Assert.Equal("timeout", delivery.Text("last_error"));
        Assert.Null(delivery["last_status_code"]);
        never.SetResult(200);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        scene.Receiver.Answers(302);
        await scene.UpdateAsync("a@example.com");

        var delivery = await scene.AttemptsAsync(1);

        Assert.Equal((302, "status", "pending"), ((int)delivery["last_status_code"]!, delivery.Text("last_error"), delivery.Text("state")));
        Assert.Empty(await scene.Receiver.AfterAWhileAsync("/elsewhere"));
    }

    [Fact]
    public async Task Deliveries_are_forgotten_after_a_month()
    {
        await using var scene = await WebhookScene.NewAsync(api);
        await scene.UpdateAsync("a@example.com");
        var delivered = await scene.DeliveryAsync("delivered");
        await Database.WriteAsync(
            connection => connection.ExecuteAsync(
                "UPDATE WebhookDelivery SET FinishedAt = @Then WHERE DeliveryId = @Id;",
                new { Then = clock.GetUtcNow().UtcDateTime.AddDays(-30).AddMinutes(-1), Id = delivered.Text("delivery_id") }),
            CancellationToken.None);
        await scene.UpdateAsync("b@example.com");
        await scene.DeliveryAsync("delivered", count: 2);

        await api.Services.GetRequiredService<Housekeeping>().SweepWebhooksAsync(CancellationToken.None);

        Assert.NotEqual(delivered.Text("delivery_id"), Assert.Single(await scene.DeliveriesAsync())!.Text("delivery_id"));
    }

    private async Task ShareAsync(WebhookScene scene)
    {
        var customers = new List<string> { scene.Customer };
        while (customers.Count < 12)
            customers.Add((await api.NewCustomerAsync(scene.Bank)).Text("customer_id"));
        await scene.Receiver.AfterAsync(customers.Count - 1);
        scene.Receiver.Answers(async _ =>
        {
            await Task.Delay(30);
            return 200;
        });

        foreach (var email in new[] { "a@example.com", "b@example.com", "c@example.com" })
            await Task.WhenAll(customers.Select(customer => scene.UpdateAsync(email, customer)));

        var count = (customers.Count * 4) - 1;
        await scene.Receiver.AfterAsync(count);
        var messages = await scene.Receiver.AfterAWhileAsync();
        Assert.Equal(count, messages.Count);
        Assert.Equal(count, messages.Select(message => message.Id).Distinct().Count());
        var inOrder = (await scene.DeliveriesAsync(limit: 500)).Reverse()
            .ToLookup(delivery => delivery!.Text("customer_id"), delivery => delivery!.Text("delivery_id"));
        var received = messages.ToLookup(message => message.Event.Text("subject"), message => message.Id);
        Assert.All(customers, customer => Assert.Equal(inOrder[customer], received[customer]));
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Texts(field.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private sealed class Due
    {
        public long Id { get; set; }
        public bool IsDue { get; set; }
    }
}

public sealed class WebhooksOnSqlite(WebhookSqliteApi api) : WebhookTests(api, api.Clock), IClassFixture<WebhookSqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class WebhooksOnSqlServer(WebhookSqlServerApi api) : WebhookTests(api, api.Clock), IClassFixture<WebhookSqlServerApi>;
