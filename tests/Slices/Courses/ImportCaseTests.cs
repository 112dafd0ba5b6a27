using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

/// <summary>The packages of cases 01 and 18 of issue 12, byte by byte.</summary>
public abstract class ImportCaseTests(TestSchool school)
{
    private const string Biology = "UEsDBBQAAAAAAIS7fF35/cSaFAQAABQEAAAPAAAAaW1zbWFuaWZlc3QueG1sPD94bWwgdmVyc2lvbj0iMS4wIiBlbm"
        + "NvZGluZz0iVVRGLTgiPz48bWFuaWZlc3QgaWRlbnRpZmllcj0iY2N0ZDAwMDEiIHhtbG5zPSJodHRwOi8vd3d3Lmlt"
        + "c2dsb2JhbC5vcmcveHNkL2ltc2NjdjFwMS9pbXNjcF92MXAxIiB4bWxuczpsb21pbXNjYz0iaHR0cDovL2x0c2MuaW"
        + "VlZS5vcmcveHNkL2ltc2NjdjFwMS9MT00vbWFuaWZlc3QiPjxtZXRhZGF0YT48c2NoZW1hPklNUyBDb21tb24gQ2Fy"
        + "dHJpZGdlPC9zY2hlbWE+PHNjaGVtYXZlcnNpb24+MS4xLjA8L3NjaGVtYXZlcnNpb24+PGxvbWltc2NjOmxvbT48bG"
        + "9taW1zY2M6Z2VuZXJhbD48bG9taW1zY2M6dGl0bGU+PGxvbWltc2NjOnN0cmluZyBsYW5ndWFnZT0iZW4iPkJpb2xv"
        + "Z3kgZm9yIGJlZ2lubmVyczwvbG9taW1zY2M6c3RyaW5nPjwvbG9taW1zY2M6dGl0bGU+PC9sb21pbXNjYzpnZW5lcm"
        + "FsPjwvbG9taW1zY2M6bG9tPjwvbWV0YWRhdGE+PG9yZ2FuaXphdGlvbnM+PG9yZ2FuaXphdGlvbiBpZGVudGlmaWVy"
        + "PSJPXzEiIHN0cnVjdHVyZT0icm9vdGVkLWhpZXJhcmNoeSI+PGl0ZW0gaWRlbnRpZmllcj0iSV8xIj48aXRlbSBpZG"
        + "VudGlmaWVyPSJib29rIj48dGl0bGU+QmlvbG9neSBmb3IgYmVnaW5uZXJzPC90aXRsZT48aXRlbSBpZGVudGlmaWVy"
        + "PSJJXzAiIGlkZW50aWZpZXJyZWY9IlJfMCI+PHRpdGxlPkNlbGxzPC90aXRsZT48L2l0ZW0+PGl0ZW0gaWRlbnRpZm"
        + "llcj0iSV8xIiBpZGVudGlmaWVycmVmPSJSXzEiPjx0aXRsZT5QbGFudHM8L3RpdGxlPjwvaXRlbT48L2l0ZW0+PC9p"
        + "dGVtPjwvb3JnYW5pemF0aW9uPjwvb3JnYW5pemF0aW9ucz48cmVzb3VyY2VzPjxyZXNvdXJjZSBpZGVudGlmaWVyPS"
        + "JSXzAiIHR5cGU9IndlYmNvbnRlbnQiIGhyZWY9Ik9FQlBTL3AwLmh0bWwiPjxmaWxlIGhyZWY9Ik9FQlBTL3AwLmh0"
        + "bWwiLz48L3Jlc291cmNlPjxyZXNvdXJjZSBpZGVudGlmaWVyPSJSXzEiIHR5cGU9IndlYmNvbnRlbnQiIGhyZWY9Ik"
        + "9FQlBTL3AxLmh0bWwiPjxmaWxlIGhyZWY9Ik9FQlBTL3AxLmh0bWwiLz48L3Jlc291cmNlPjwvcmVzb3VyY2VzPjwv"
        + "bWFuaWZlc3Q+UEsDBBQAAAAAAIS7fF1eLFl4XAAAAFwAAAANAAAAT0VCUFMvcDAuaHRtbDxodG1sPjxoZWFkPjx0aX"
        + "RsZT5DZWxsczwvdGl0bGU+PC9oZWFkPjxib2R5PjxwPkFsbCBsaWZlIGlzIG1hZGUgb2YgY2VsbHMuPC9wPjwvYm9k"
        + "eT48L2h0bWw+UEsDBBQAAAAAAIS7fF10RI/iYAAAAGAAAAANAAAAT0VCUFMvcDEuaHRtbDxodG1sPjxoZWFkPjx0aX"
        + "RsZT5QbGFudHM8L3RpdGxlPjwvaGVhZD48Ym9keT48cD5QbGFudHMgbWFrZSBzdWdhciBmcm9tIGxpZ2h0LjwvcD48"
        + "L2JvZHk+PC9odG1sPlBLAQIUAxQAAAAAAIS7fF35/cSaFAQAABQEAAAPAAAAAAAAAAAAAACAAQAAAABpbXNtYW5pZm"
        + "VzdC54bWxQSwECFAMUAAAAAACEu3xdXixZeFwAAABcAAAADQAAAAAAAAAAAAAAgAFBBAAAT0VCUFMvcDAuaHRtbFBL"
        + "AQIUAxQAAAAAAIS7fF10RI/iYAAAAGAAAAANAAAAAAAAAAAAAACAAcgEAABPRUJQUy9wMS5odG1sUEsFBgAAAAADAA"
        + "MAswAAAFMFAAAAAA==";

    private const string History = "UEsDBBQAAAAAAIS7fF2wjHgazAQAAMwEAAAPAAAAaW1zbWFuaWZlc3QueG1sPD94bWwgdmVyc2lvbj0iMS4wIiBlbm"
        + "NvZGluZz0iVVRGLTgiPz48bWFuaWZlc3QgaWRlbnRpZmllcj0iY2N0ZDAwMDEiIHhtbG5zPSJodHRwOi8vd3d3Lmlt"
        + "c2dsb2JhbC5vcmcveHNkL2ltc2NjdjFwMS9pbXNjcF92MXAxIiB4bWxuczpsb21pbXNjYz0iaHR0cDovL2x0c2MuaW"
        + "VlZS5vcmcveHNkL2ltc2NjdjFwMS9MT00vbWFuaWZlc3QiPjxtZXRhZGF0YT48c2NoZW1hPklNUyBDb21tb24gQ2Fy"
        + "dHJpZGdlPC9zY2hlbWE+PHNjaGVtYXZlcnNpb24+MS4xLjA8L3NjaGVtYXZlcnNpb24+PGxvbWltc2NjOmxvbT48bG"
        + "9taW1zY2M6Z2VuZXJhbD48bG9taW1zY2M6dGl0bGU+PGxvbWltc2NjOnN0cmluZyBsYW5ndWFnZT0iZW4iPkhpc3Rv"
        + "cnkgb2YgV2VzdCBBZnJpY2E8L2xvbWltc2NjOnN0cmluZz48L2xvbWltc2NjOnRpdGxlPjwvbG9taW1zY2M6Z2VuZX"
        + "JhbD48L2xvbWltc2NjOmxvbT48L21ldGFkYXRhPjxvcmdhbml6YXRpb25zPjxvcmdhbml6YXRpb24gaWRlbnRpZmll"
        + "cj0iT18xIiBzdHJ1Y3R1cmU9InJvb3RlZC1oaWVyYXJjaHkiPjxpdGVtIGlkZW50aWZpZXI9IklfMSI+PGl0ZW0gaW"
        + "RlbnRpZmllcj0iYm9vayI+PHRpdGxlPkhpc3Rvcnkgb2YgV2VzdCBBZnJpY2E8L3RpdGxlPjxpdGVtIGlkZW50aWZp"
        + "ZXI9IklfMCIgaWRlbnRpZmllcnJlZj0iUl8wIj48dGl0bGU+R2hhbmEgZW1waXJlPC90aXRsZT48L2l0ZW0+PGl0ZW"
        + "0gaWRlbnRpZmllcj0iSV8xIiBpZGVudGlmaWVycmVmPSJSXzEiPjx0aXRsZT5NYWxpPC90aXRsZT48L2l0ZW0+PGl0"
        + "ZW0gaWRlbnRpZmllcj0iSV8yIiBpZGVudGlmaWVycmVmPSJSXzIiPjx0aXRsZT5Tb25naGFpPC90aXRsZT48L2l0ZW"
        + "0+PC9pdGVtPjwvaXRlbT48L29yZ2FuaXphdGlvbj48L29yZ2FuaXphdGlvbnM+PHJlc291cmNlcz48cmVzb3VyY2Ug"
        + "aWRlbnRpZmllcj0iUl8wIiB0eXBlPSJ3ZWJjb250ZW50IiBocmVmPSJPRUJQUy9wMC5odG1sIj48ZmlsZSBocmVmPS"
        + "JPRUJQUy9wMC5odG1sIi8+PC9yZXNvdXJjZT48cmVzb3VyY2UgaWRlbnRpZmllcj0iUl8xIiB0eXBlPSJ3ZWJjb250"
        + "ZW50IiBocmVmPSJPRUJQUy9wMS5odG1sIj48ZmlsZSBocmVmPSJPRUJQUy9wMS5odG1sIi8+PC9yZXNvdXJjZT48cm"
        + "Vzb3VyY2UgaWRlbnRpZmllcj0iUl8yIiB0eXBlPSJ3ZWJjb250ZW50IiBocmVmPSJPRUJQUy9wMi5odG1sIj48Zmls"
        + "ZSBocmVmPSJPRUJQUy9wMi5odG1sIi8+PC9yZXNvdXJjZT48L3Jlc291cmNlcz48L21hbmlmZXN0PlBLAwQUAAAAAA"
        + "CEu3xdj8B3+2gAAABoAAAADQAAAE9FQlBTL3AwLmh0bWw8aHRtbD48aGVhZD48dGl0bGU+R2hhbmEgZW1waXJlPC90"
        + "aXRsZT48L2hlYWQ+PGJvZHk+PHA+R2hhbmEgbGF5IG9uIHRoZSB0cmFkZSBpbiBnb2xkLjwvcD48L2JvZHk+PC9odG"
        + "1sPlBLAwQUAAAAAACEu3xdYeI9wE8AAABPAAAADQAAAE9FQlBTL3AxLmh0bWw8aHRtbD48aGVhZD48dGl0bGU+TWFs"
        + "aTwvdGl0bGU+PC9oZWFkPjxib2R5PjxwPk1hbGkgZm9sbG93ZWQuPC9wPjwvYm9keT48L2h0bWw+UEsDBBQAAAAAAI"
        + "S7fF3ZvDMnUQAAAFEAAAANAAAAT0VCUFMvcDIuaHRtbDxodG1sPjxoZWFkPjx0aXRsZT5Tb25naGFpPC90aXRsZT48"
        + "L2hlYWQ+PGJvZHk+PHA+VGhlbiBTb25naGFpLjwvcD48L2JvZHk+PC9odG1sPlBLAQIUAxQAAAAAAIS7fF2wjHgazA"
        + "QAAMwEAAAPAAAAAAAAAAAAAACAAQAAAABpbXNtYW5pZmVzdC54bWxQSwECFAMUAAAAAACEu3xdj8B3+2gAAABoAAAA"
        + "DQAAAAAAAAAAAAAAgAH5BAAAT0VCUFMvcDAuaHRtbFBLAQIUAxQAAAAAAIS7fF1h4j3ATwAAAE8AAAANAAAAAAAAAA"
        + "AAAACAAYwFAABPRUJQUy9wMS5odG1sUEsBAhQDFAAAAAAAhLt8Xdm8MydRAAAAUQAAAA0AAAAAAAAAAAAAAIABBgYA"
        + "AE9FQlBTL3AyLmh0bWxQSwUGAAAAAAQABADuAAAAggYAAAAA";

    private const string OnlyAReadme = "UEsDBBQAAAAAANe8fF1Ar6y5KwAAACsAAAAUAAAAb25lLWxlc3Nvbi9SRUFETUUubWQjIEhUTUwgZm9ybXMKCkEgZm"
        + "9ybSBhc2tzLgoKIyMgSW5wdXQKClRleHQuUEsDBBQAAAAAANe8fF2DFtyMAQAAAAEAAAAVAAAAb25lLWxlc3Nvbi9M"
        + "SUNFTlNFLm1keFBLAQIUAxQAAAAAANe8fF1Ar6y5KwAAACsAAAAUAAAAAAAAAAAAAACAAQAAAABvbmUtbGVzc29uL1"
        + "JFQURNRS5tZFBLAQIUAxQAAAAAANe8fF2DFtyMAQAAAAEAAAAVAAAAAAAAAAAAAACAAV0AAABvbmUtbGVzc29uL0xJ"
        + "Q0VOU0UubWRQSwUGAAAAAAIAAgCFAAAAkQAAAAAA";

    [Fact]
    public async Task Case_01_another_cartridge_with_the_same_manifest_id_is_another_course()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var biology = await school.ImportAsync(api, Convert.FromBase64String(Biology), name: "biology.imscc");
        var (id, slug) = ((Guid)biology.Json!["courseId"]!, (string)biology.Json["courseSlug"]!);
        var before = (await api.ReadAsync($"courses/{id}/outline")).Text;
        var history = await school.ImportAsync(api, Convert.FromBase64String(History), name: "history.imscc");
        Assert.NotEqual(id, (Guid)history.Json!["courseId"]!);
        Assert.True((bool)history.Json["report"]!["isNew"]!);
        Assert.Equal(before, (await api.ReadAsync($"courses/{id}/outline")).Text);
        Assert.StartsWith("biology", slug, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_18_a_package_of_one_readme_is_a_course_of_one_lesson()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var done = await school.ImportAsync(api, Convert.FromBase64String(OnlyAReadme), name: "one-lesson.zip");
        Assert.Equal("done", (string)done.Json!["state"]!);
        Assert.Single(done.Json["report"]!["added"]!.AsArray());
        Assert.Empty(done.Json["report"]!["losses"]!.AsArray());
    }

    public sealed class Sqlite(OnSqlite school) : ImportCaseTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ImportCaseTests(school), IClassFixture<OnPostgres>;
}
