using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Web.Home;

/// <summary>The first page: for visitors the school's front, for members their day. Rooms fill it by the slots <c>front</c> and <c>home</c>.</summary>
[AllowAnonymous]
internal sealed class HomePage : PageModel;
