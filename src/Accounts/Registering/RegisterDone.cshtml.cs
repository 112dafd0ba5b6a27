using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Registering;

/// <summary>The same page for a new address and a known one (rule 4).</summary>
[AllowAnonymous]
internal sealed class RegisterDonePage : PageModel;
