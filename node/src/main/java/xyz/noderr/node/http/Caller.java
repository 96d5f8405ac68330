package xyz.noderr.node.http;

import io.javalin.security.RouteRole;

/** Who may ask for what. */
enum Caller implements RouteRole {
    ANYONE,
    VIEWER,
    OPERATOR
}
