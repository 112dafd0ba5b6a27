using Akada.Accounts.SigningIn;
using Akada.Kernel;

namespace Akada.Accounts.Demo;

/// <summary>The people of the demo school sign in, as a program would: there is no browser to keep a cookie.</summary>
public interface IDemoVisits
{
    Task<Refusal?> ComeAsync(DemoPerson person, CancellationToken ct);
}

internal sealed class DemoVisits(SignIn.Handler signIn) : IDemoVisits
{
    public async Task<Refusal?> ComeAsync(DemoPerson person, CancellationToken ct) => (await signIn.ByTokenAsync(new(person.Code, person.Secret), ct)).Refusal;
}
