using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Api;

/// <summary>How a use case's result leaves as an API answer: the value, or <c>application/problem+json</c>.</summary>
public static class Answers
{
    public static Task<Results<Ok<T>, Refused>> ToOk<T>(this Task<Result<T>> act) => Send<T, Ok<T>>(act, TypedResults.Ok);

    /// <summary>201 with the id; the address is <paramref name="at"/> followed by the id.</summary>
    public static Task<Results<Created<Made>, Refused>> ToCreated(this Task<Result<Guid>> act, string at) =>
        Send<Guid, Created<Made>>(act, id => TypedResults.Created($"{at}/{id}", new Made(id)));

    public static Task<Results<NoContent, Refused>> ToNoContent<T>(this Task<Result<T>> act) => Send<T, NoContent>(act, _ => TypedResults.NoContent());

    /// <summary>200 with the value, or 404 when there is none, or none for this caller.</summary>
    public static async Task<Results<Ok<T>, Refused>> OrNotFound<T>(this Task<T?> read)
        where T : class => await read is { } value ? TypedResults.Ok(value) : new Refused(NotFound);

    private static readonly Refusal NotFound = new("platform.not_found", RefusalKind.NotFound);

    private static async Task<Results<TAnswer, Refused>> Send<T, TAnswer>(Task<Result<T>> act, Func<T, TAnswer> answer)
        where TAnswer : IResult
    {
        try
        {
            var result = await act;
            return result.Refusal is { } no ? new Refused(no) : answer(result.Value);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refused(Submit.ChangedMeanwhile);
        }
    }
}

/// <summary>The id of what was made.</summary>
public sealed record Made(Guid Id);

/// <summary>A refusal on its way out: problem+json with <c>code</c>, the sentence in the caller's language and the trace id.</summary>
public sealed class Refused(Refusal refusal, int? status = null) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => status ?? Status.Of(refusal.Kind);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var texts = httpContext.RequestServices.GetRequiredService<T>();
        var sentence = texts.Of(refusal);
        RetryLater.Tell(httpContext.Response, refusal, StatusCode);
        var problem = new ProblemDetails { Status = StatusCode };
        Mark(problem, httpContext, refusal.Code, sentence);
        var errors = refusal.Also.Prepend(refusal).Where(r => r.Field is not null).ToLookup(r => FieldNames.InJson(r.Field!), texts.Of);
        if (errors.Count > 0) problem.Extensions["errors"] = errors.ToDictionary(e => e.Key, e => e.ToArray());
        return TypedResults.Problem(problem).ExecuteAsync(httpContext);
    }

    /// <summary>What every refusal carries, also one that the framework begins: its code, the page that explains it, the sentence and the trace id.</summary>
    public static void Mark(ProblemDetails problem, HttpContext http, string code, string sentence)
    {
        (problem.Type, problem.Title) = ($"/developers/errors/{code.Split('.')[0]}#{code}", sentence);
        (problem.Extensions["code"], problem.Extensions["traceId"]) = (code, http.TraceIdentifier);
    }
}
