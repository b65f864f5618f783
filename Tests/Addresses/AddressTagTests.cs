using System.Net;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Addresses;

public abstract class AddressTagTests(ApiFixture api)
{
    private const string WrongBody = "OBP-10001: Incorrect json format. The Json body should be the PostCustomerAddressJsonV310 ";
    private const string TooLong = "OBP-20010: Value too long";

    public static TheoryData<string> OddTextsOfTags => OddTexts.All;

    public static TheoryData<string, string> Lists => new()
    {
        { "[]", "[]" },
        { "null", "[]" },
        { """["home"]""", """["home"]""" },
        { """["b","a","c","a","A",""]""", """["b","a","c","a","A",""]""" },
        { """["home, sweet home","a,b",","]""", """["home, sweet home","a,b",","]""" },
        { """[1,1.50,true,{"a": [1, 2]}]""", """["1","1.50","true","{\"a\":[1,2]}"]""" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Tags_are_a_list_in_the_order_sent(string sent, string kept)
    {
        await ShouldKeepAsync(body => body["tags"] = JsonNode.Parse(sent), kept);
    }

    [Fact]
    public async Task No_tags_are_an_empty_list()
    {
        await ShouldKeepAsync(body => body.Remove("tags"), "[]");
    }

    [Fact]
    public async Task Twenty_tags_of_a_hundred_characters_are_kept()
    {
        var tags = Tags(20, 100);

        await ShouldKeepAsync(body => body["tags"] = tags.DeepClone(), tags.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(OddTextsOfTags))]
    public async Task A_tag_is_kept_as_it_was_sent(string text)
    {
        var tags = new JsonArray("before", text, text, "after");

        await ShouldKeepAsync(body => body["tags"] = tags.DeepClone(), tags.ToJsonString());
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("""["home",null]""")]
    [InlineData("\"home\"")]
    [InlineData("{}")]
    [InlineData("1")]
    [InlineData("""["a\u0000b"]""")]
    public async Task What_is_no_list_of_text_is_a_wrong_body(string sent)
    {
        await ShouldBeRefusedAsync(JsonNode.Parse(sent), WrongBody);
    }

    [Theory]
    [InlineData(21, 1)]
    [InlineData(1, 101)]
    [InlineData(20, 101)]
    public async Task More_tags_or_longer_ones_are_refused(int count, int length)
    {
        await ShouldBeRefusedAsync(Tags(count, length), TooLong);
    }

    // A body of the wrong shape is one before it is too long.
    [Fact]
    public async Task A_null_among_too_many_tags_is_a_wrong_body()
    {
        var tags = Tags(21, 101);
        tags.Add(null);

        await ShouldBeRefusedAsync(tags, WrongBody);
    }

    [Fact]
    public async Task An_update_replaces_all_tags()
    {
        var book = await AddressBook.NewAsync(api);
        var id = (await book.AddAsync(body => body["tags"] = Tags(20, 3))).Text("customer_address_id");

        foreach (var tags in new[] { new JsonArray("tag", "home"), [], Tags(20, 2), ["home"] })
        {
            var updated = await (await book.PutAsync(id, AddressBook.Body(body => body["tags"] = tags.DeepClone()))).ShouldBeAsync(HttpStatusCode.OK);
            Assert.Equal(tags.ToJsonString(), updated["tags"]!.ToJsonString());
            Assert.Equal(updated.ToJsonString(), Assert.Single(await book.ReadAsync())!.ToJsonString());
        }
    }

    [Fact]
    public async Task Each_address_has_tags_of_its_own()
    {
        var book = await AddressBook.NewAsync(api);
        foreach (var tag in new[] { "first", "second", "third" })
            await book.AddAsync(body => body["tags"] = new JsonArray(tag, "shared"));
        await book.AddAsync(body => body["tags"] = new JsonArray());

        var read = await book.ReadAsync();
        Assert.Equal(
            ["""["first","shared"]""", """["second","shared"]""", """["third","shared"]""", "[]"],
            read.Select(address => address!["tags"]!.ToJsonString()));

        await (await book.DeleteAsync(read[0]!.Text("customer_address_id"))).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(
            ["""["second","shared"]""", """["third","shared"]""", "[]"],
            (await book.ReadAsync()).Select(address => address!["tags"]!.ToJsonString()));
    }

    // Of the characters, not all the same: a list cut or mixed up would show.
    private static JsonArray Tags(int count, int length) =>
        [.. Enumerable.Range(0, count).Select(number => JsonValue.Create(new string((char)('a' + number), length)))];

    private async Task ShouldKeepAsync(Action<JsonObject> change, string tags)
    {
        var book = await AddressBook.NewAsync(api);

        var made = await book.AddAsync(change);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(tags), made["tags"]), made["tags"]!.ToJsonString());
        Assert.Equal(made.ToJsonString(), Assert.Single(await book.ReadAsync())!.ToJsonString());

        var updated = await (await book.PutAsync(made.Text("customer_address_id"), AddressBook.Body(change))).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(made.ToJsonString(), updated.ToJsonString());
        Assert.Equal(made.ToJsonString(), Assert.Single(await book.ReadAsync())!.ToJsonString());
    }

    private async Task ShouldBeRefusedAsync(JsonNode? tags, string message)
    {
        var book = await AddressBook.NewAsync(api);
        var made = await book.AddAsync();
        var body = AddressBook.Body(body => body["tags"] = tags);

        await (await book.PostAsync(body)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, message);
        await (await book.PutAsync(made.Text("customer_address_id"), body)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, message);
        Assert.Equal(made.ToJsonString(), Assert.Single(await book.ReadAsync())!.ToJsonString());
    }
}

public sealed class AddressTagOnSqlite(SqliteApi api) : AddressTagTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class AddressTagOnSqlServer(SqlServerApi api) : AddressTagTests(api), IClassFixture<SqlServerApi>;
