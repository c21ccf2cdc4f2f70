#include "command/command.h"
#include "ui/app.h"

int main(int argc, char **argv)
{
    return command_main(argc, argv, app_open);
}
