using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Registering;

/// <summary>What one agrees to when registering. A new text needs a new <see cref="Register.TermsVersion"/>.</summary>
[AllowAnonymous]
internal sealed class TermsPage : PageModel;
