namespace Akada.Platform.Forms;
